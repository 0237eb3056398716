/**
 * Attributes whose value is a secret by what they are for, whatever they are called and whatever the value looks like. Those of
 * the providers' schemas are held to this list by a test.
 */
export const secretAttributes: Readonly<Record<string, readonly string[]>> = {
  helm_release: ["repository_password", "set_sensitive.value", "set_wo.value"],
  kubernetes_secret: ["binary_data", "binary_data_wo", "data", "data_wo"],
  kubernetes_secret_v1: ["binary_data", "binary_data_wo", "data", "data_wo"],
  kubernetes_secret_v1_data: ["data"],
  openstack_compute_instance_v2: ["admin_pass"],
  openstack_db_instance_v1: ["user.password"],
  openstack_db_user_v1: ["password"],
  openstack_identity_application_credential_v3: ["secret"],
  openstack_identity_user_v3: ["password"],
  openstack_images_image_v2: ["image_source_password"],
  openstack_keymanager_secret_v1: ["payload"],
  openstack_networking_bgp_peer_v2: ["password"],
  openstack_objectstorage_tempurl_v1: ["key"],
  openstack_sharedfilesystem_securityservice_v2: ["password"],
  ovh_cloud_key_manager_secret: ["payload"],
  ovh_cloud_project_containerregistry_oidc: ["oidc_client_secret"],
  ovh_dbaas_logs_encryption_key: ["content"],
  ovh_domain_zone_dynhost_login: ["password"],
  ovh_email_domain_account: ["password"],
  ovh_hosting_privatedatabase_user: ["password"],
  ovh_iploadbalancing_ssl: ["key"],
  ovh_me_identity_user: ["password"],
  ovh_okms_secret: ["version.data"],
  ovh_okms_service_key_jwk: ["keys.d", "keys.dp", "keys.dq", "keys.k", "keys.p", "keys.q", "keys.qi"],
};
