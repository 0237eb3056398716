/** A role an OpenStack user of a project can have; `administrator` is left out on purpose. */
export type OpenstackRole =
  | "backup_operator"
  | "compute_operator"
  | "image_operator"
  | "infrastructure_supervisor"
  | "key-manager_operator"
  | "key-manager_read"
  | "load-balancer_operator"
  | "network_operator"
  | "network_security_operator"
  | "objectstore_operator"
  | "share_operator"
  | "volume_operator";
