import type { Problem } from "../../core/errors/problem";

const ROTATE = "make a new one in its place: whoever could read this has it";

const KINDS = {
  state: {
    code: "SECRET-IN-STATE",
    message: "a state holds a secret that is not expected there",
    fix: `take it out of the stack, or give its reason in the sheet of its type (docs/resources.md); ${ROTATE}`,
  },
  output: {
    code: "SECRET-IN-OUTPUT",
    message: "a stack's output hands out a secret",
    fix: `take the output away: who needs the secret gets it from who made it; ${ROTATE}`,
  },
  plan: {
    code: "SECRET-IN-PLAN",
    message: "a plan that was written down holds a secret",
    fix: `delete the file, and keep what \`slz plan --json\` prints instead, which holds no values; ${ROTATE}`,
  },
  stack: {
    code: "SECRET-IN-STACK",
    message: "a synthesised stack holds a secret, so it is in code",
    fix: `make it a sensitive variable without a default, or have the workload read it where it runs; ${ROTATE}`,
  },
  text: {
    code: "SECRET-IN-TEXT",
    message: "a log, or another file, holds a secret",
    fix: `delete it wherever it was kept, and stop what prints it; ${ROTATE}`,
  },
} as const;

export type SecretPlace = keyof typeof KINDS;

/** @param known how one knows that it is a secret; the secret itself is shown nowhere */
export function secretFound(place: SecretPlace, path: string, known: string, length: number): Problem {
  return { ...KINDS[place], path, found: `${length} characters: ${known}` };
}

/** What was to be looked through could not be. */
export function secretsUnread(file: string, reason: string): Problem {
  return {
    code: "SECRET-UNREAD",
    message: `nobody knows what is in this: ${reason}`,
    found: file,
    fix: "make it readable for whoever scans, or leave it out",
  };
}
