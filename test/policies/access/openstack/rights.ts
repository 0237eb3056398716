/**
 * What OVHcloud says its OpenStack roles are for: the table of rights in its guide on service accounts and OpenStack, 2023
 * (`ovh/docs`, "service accounts and OpenStack"), for the roles that ours give. Its Keystone hands out role names, and the
 * policies of its services, which are not public, give them a meaning.
 */
export type Right =
  | "compute_manage"
  | "compute_read"
  | "image_manage"
  | "image_read"
  | "network_manage"
  | "network_read"
  | "network_secgroup_manage"
  | "network_secgroup_read"
  | "objectstore_all"
  | "volume_manage"
  | "volume_read";

export const documentedRights: Readonly<Record<string, readonly Right[]>> = {
  infrastructure_supervisor: ["compute_read", "image_read", "volume_read", "network_read", "network_secgroup_read"],
  network_operator: ["network_manage", "network_read", "network_secgroup_read"],
  network_security_operator: ["network_secgroup_manage", "network_secgroup_read"],
  objectstore_operator: ["objectstore_all"],
};
