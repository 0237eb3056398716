import { ExitCode, ProblemError } from "./problem";

/** Nothing on this machine, in the cache, on the network or in the Go proxy gives an engine. */
export function noEngine(tried: readonly string[]): ProblemError {
  return new ProblemError(
    [
      {
        code: "ENGINE-NONE",
        message: "no OpenTofu or Terraform could be found, downloaded or built",
        found: tried.join("; "),
        allowed: "OpenTofu or Terraform 1.10 or newer",
        fix: "install OpenTofu 1.10 or newer on PATH, name one in TERRAFORM_BINARY_NAME, or allow access to the release site or a Go module proxy",
      },
    ],
    ExitCode.unknown,
  );
}

/** `TERRAFORM_BINARY_NAME` names an engine we may not use. */
export function namedEngineRefused(name: string, found: string): ProblemError {
  return new ProblemError(
    [
      {
        code: "ENGINE-NAMED",
        path: "TERRAFORM_BINARY_NAME",
        message: `the named engine ${name} cannot be used`,
        found,
        allowed: "OpenTofu or Terraform 1.10 or newer",
        fix: "name a newer one, or unset TERRAFORM_BINARY_NAME to let the look-up choose",
      },
    ],
    ExitCode.unknown,
  );
}
