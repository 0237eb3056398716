import { isIP, isIPv4 } from "node:net";

const formats: Readonly<Record<string, { readonly accepts: (text: string) => boolean; readonly example: string }>> = {
  ipv4: { accepts: isIPv4, example: "192.0.2.1" },
  ip: { accepts: (text) => isIP(text) !== 0, example: "192.0.2.1" },
  // A service of Kubernetes that is headless says so in the place of its address.
  "ip-or-none": { accepts: (text) => text === "None" || isIP(text) !== 0, example: "192.0.2.1" },
  cidr: { accepts: isCidr, example: "192.0.2.0/24" },
  // Durations as Go writes them.
  duration: {
    accepts: (text) => /^[+-]?(0|((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/.test(text),
    example: "1h30m",
  },
  "iso-duration": {
    accepts: (text) => /^-?P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?$/.test(text),
    example: "PT1H30M",
  },
  "date-time": { accepts: isDateTime, example: "2026-01-31T12:00:00Z" },
  uuid: {
    accepts: (text) => /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(text),
    example: "00000000-0000-4000-8000-000000000000",
  },
  json: { accepts: isJson, example: "{}" },
};

export function hasFormat(format: string, text: string): boolean {
  return knownFormat(format).accepts(text);
}

export function formatExample(format: string): string {
  return knownFormat(format).example;
}

function knownFormat(format: string) {
  const known = formats[format];
  if (known === undefined) throw new Error(`the behaviour file names a format that is not known here: ${format}`);
  return known;
}

function isCidr(text: string): boolean {
  const [address = "", length = "", ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0 || !/^\d{1,3}$/.test(length)) return false;
  return Number(length) <= (version === 4 ? 32 : 128);
}

function isDateTime(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
