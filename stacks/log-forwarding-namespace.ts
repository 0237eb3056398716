/** The namespace the platform team forwards logs from. */
export const logForwardingNamespace = "log-forwarding";
