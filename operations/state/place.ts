import { join } from "node:path";
import { type LandingZone, readJson, type Stack } from "../../engine/runs/stacks";
import type { Bucket, StackState, StatePlace } from "./contract";

interface S3 {
  readonly bucket: string;
  readonly key: string;
  readonly region: string;
  readonly endpoints: { readonly s3: string };
}

interface Synthesised {
  readonly terraform?: {
    readonly backend?: { readonly s3?: S3 };
    readonly encryption?: Readonly<Record<string, unknown>> & {
      readonly key_provider?: { readonly pbkdf2?: Readonly<Record<string, unknown>> };
    };
  };
}

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

const terraformOf = ({ folder }: Stack) => readJson<Synthesised>(join(folder, "cdk.tf.json")).terraform ?? {};

const bucketOf = ({ bucket, region, endpoints }: S3): Bucket => ({ bucket, region, endpoint: endpoints.s3 });

function stackState(stack: string, { backend, encryption }: NonNullable<Synthesised["terraform"]>): StackState {
  const keys = Object.keys(encryption?.key_provider?.pbkdf2 ?? {}).sort();
  return {
    stack,
    key: backend?.s3?.key ?? `${stack}.tfstate`,
    ...(encryption && { encryption }),
    variables: keys.map(keyVariable),
  };
}

/** The engine's variables for the passphrases of a stack's state. */
export const passphrasesOf = (stack: Stack): readonly string[] => stackState(stack.name, terraformOf(stack)).variables;

/** The engine's variable for the passphrase of a key; in the environment it is `TF_VAR_` and this. */
export const keyVariable = (key: string): string => `state_key_${key}`;
