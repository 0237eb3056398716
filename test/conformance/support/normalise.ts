import type { Json } from "../../../core/json";

/** What differs from one object to the next: that it is there and has its form is compared, and not what it says. */
const rules: readonly { readonly path: RegExp; readonly form: RegExp; readonly is: string }[] = [
  { path: /(^|\.)uid$/, form: UUID(), is: "a UUID" },
  { path: /(^|\.)resource_version$/, form: /^\d+$/, is: "a version" },
  { path: /^metadata\.(first|last)_deployed$/, form: /^1\d{9}$/, is: "a time in seconds" },
];

function UUID(): RegExp {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
}

export function normalised(_type: string, path: string, value: Json): Json {
  const rule = rules.find((candidate) => candidate.path.test(path) && candidate.form.test(String(value)));
  return rule === undefined ? value : `<${rule.is}>`;
}
