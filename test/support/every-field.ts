import type { LandingZoneData } from "../../model/specification/schema/landing-zone";
import { smallData } from "./small";

/** A landing zone, and what it has no use for: with `everything`, each field of the specification stands somewhere. */
export function everyField(base = smallData()): LandingZoneData {
  return {
    ...base,
    state: {
      bucket: "lumen-states",
      region: "GRA",
      endpoint: "https://s3.gra.io.cloud.ovh.net",
      encryption: { key: "k2", previous: "k1" },
    },
    access: {
      ...base.access,
      grants: [
        ...(base.access?.grants ?? []),
        {
          user: "orbit-relief",
          role: "reader",
          on: ["prod/telemetry"],
          when: { tags: { team: "telemetry" } },
          expires: "2026-12-31T23:59:59Z",
        },
      ],
      serviceAccounts: {
        ...base.access?.serviceAccounts,
        "frame-archiver": { does: "moves raw frames", generations: [1, 2], signsInTo: ["kubernetes"] },
      },
      deployers: { from: ["203.0.113.72"], generations: { "dev-apply": [2] } },
      federation: { metadata: "https://login.lumen.example/saml", groupAttribute: "groups" },
      breakGlass: {
        "prod-outage": {
          user: "platform-lead",
          on: "prod",
          reason: "the gateway does not answer",
          approver: "break-glass-approver",
          from: "2026-11-24T12:00:00Z",
          until: "2026-11-24T16:00:00Z",
        },
      },
    },
  };
}
