import type { LandingZone } from "../../engine/runs/stacks";
import { type Fields, readStackFile, type Stack, type StackFile } from "../../model/output/stack";
import { isRecord } from "../../core/json";
import type { Bucket, StackState, StatePlace } from "./contract";

/** Where the synthesised stacks say that their states are. @param folder of states that are on this machine */
export function statePlaceOf({ organisation, stacks }: LandingZone, folder: string): StatePlace {
  const read = stacks.map((stack) => ({ stack, terraform: terraformOf(stack) }));
  const shared = read.find(({ terraform }) => terraform.backend?.s3 !== undefined)?.terraform.backend?.s3;
  return {
    organisation,
    folder,
    ...(shared && { bucket: bucketOf(shared) }),
    stacks: read.map(({ stack, terraform }) => stackState(stack.name, terraform)),
  };
}

const terraformOf = ({ folder }: Stack) => readStackFile({ folder }).terraform ?? {};

const bucketOf = ({ bucket, region, endpoints }: Fields): Bucket => ({
  bucket: String(bucket),
  region: String(region),
  endpoint: isRecord(endpoints) ? String(endpoints.s3) : "",
});

function stackState(stack: string, { backend, encryption }: NonNullable<StackFile["terraform"]>): StackState {
  const provider = encryption?.key_provider;
  const keys = isRecord(provider) && isRecord(provider.pbkdf2) ? Object.keys(provider.pbkdf2).sort() : [];
  const key = backend?.s3?.key;
  return {
    stack,
    key: typeof key === "string" ? key : `${stack}.tfstate`,
    ...(encryption && { encryption }),
    variables: keys.map(keyVariable),
  };
}

/** The engine's variables for the passphrases of a stack's state. */
export const passphrasesOf = (stack: Stack): readonly string[] => stackState(stack.name, terraformOf(stack)).variables;

/** The engine's variable for the passphrase of a key; in the environment it is `TF_VAR_` and this. */
export const keyVariable = (key: string): string => `state_key_${key}`;
