export interface Layer {
  readonly path: string;
  readonly holds: string;
  readonly imports: readonly string[] | "anything";
  readonly synthesis?: boolean;
}

export declare const layers: readonly Layer[];
