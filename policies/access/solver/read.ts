import { readAccess } from "../synthesised/read";
import { Access } from "./access";

/** Who may do what by an output folder, accepted or refused. */
export function accessOf(outdir: string): Access {
  const { model, synthesised } = readAccess(outdir);
  return new Access(model, synthesised);
}
