/** Findings that an organisation may decide to live with, by code. What nobody could read or judge is not among them. */
export const acceptable = [
  "ACCESS-DENY-IDLE",
  "ACCESS-ESCALATION",
  "ACCESS-GROUP-EMPTY",
  "ACCESS-IDENTITY-IDLE",
  "ACCESS-LIMIT",
  "ACCESS-OWNER",
  "ACCESS-WILDCARD",
] as const;
