/**
 * What an auditing team may read of what all environments share: the vRack, the private cloud and the log service.
 * Nothing here changes anything, and no token or credential is among it.
 */
export const sharedServicesAuditorActions: readonly string[] = [
  "ldp:apiovh:cluster/get",
  "ldp:apiovh:cluster/retention/get",
  "ldp:apiovh:get",
  "ldp:apiovh:output/graylog/stream/alert/get",
  "ldp:apiovh:output/graylog/stream/archive/get",
  "ldp:apiovh:output/graylog/stream/get",
  "ldp:apiovh:output/graylog/stream/subscription/get",
  "ldp:apiovh:output/graylog/stream/url/get",
  "ldp:apiovh:role/get",
  "ldp:apiovh:role/member/get",
  "ldp:apiovh:role/permission/get",
  "pccVMware:apiovh:datacenter/backup/get",
  "pccVMware:apiovh:datacenter/cluster/get",
  "pccVMware:apiovh:datacenter/get",
  "pccVMware:apiovh:datacenter/host/get",
  "pccVMware:apiovh:datacenter/vm/backupJob/get",
  "pccVMware:apiovh:datacenter/vm/get",
  "pccVMware:apiovh:get",
  "pccVMware:apiovh:log/subscription/get",
  "pccVMware:apiovh:user/get",
  "pccVMware:apiovh:user/right/get",
  "pccVMware:apiovh:vrack/get",
  "vrack:apiovh:cloudProject/get",
  "vrack:apiovh:dedicatedCloudDatacenter/get",
  "vrack:apiovh:get",
  "vrack:apiovh:pccVMware/get",
  "vrack:apiovh:task/get",
];
