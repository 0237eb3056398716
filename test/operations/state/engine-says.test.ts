import { stateProblem } from "../../../operations/state/engine-says";

const LOCKED = `╷
│ Error: Error acquiring the state lock
│
│ Error message: operation error S3: PutObject, https response error StatusCode: 412
│ Lock Info:
│   ID:        38672b4f-43b1-6e3a-1a1c-7f5a0c3c2f11
│   Path:      meridian-states/dev-network.tfstate
│   Operation: OperationTypeApply
│   Who:       deployer@runner-7
│   Version:   1.12.6
│   Created:   2026-11-24 12:00:00.123 +0000 UTC
│   Info:
╵
`;
const CLOSED = `Error: Failed to refresh state: decryption failed for all provided methods
attempted decryption failed for state: decryption failed: cipher: message authentication failed
`;

test("a lock is told with its holder and the command that breaks it", () => {
  const { code, found, fix } = stateProblem("dev-network", LOCKED)!;
  expect([code, found]).toEqual([
    "STATE-LOCKED",
    "OperationTypeApply by deployer@runner-7, since 2026-11-24 12:00:00.123 +0000 UTC, lock 38672b4f-43b1-6e3a-1a1c-7f5a0c3c2f11",
  ]);
  expect(fix).toContain("slz state unlock dev-network 38672b4f-43b1-6e3a-1a1c-7f5a0c3c2f11");
});

test("a state that does not open is told with the variable that would", () => {
  expect(stateProblem("dev-network", CLOSED, ["state_key_k1"])).toMatchObject({
    code: "STATE-UNDECRYPTABLE",
    found: expect.stringMatching(/^TF_VAR_state_key_k1: .*message authentication failed$/),
  });
});

test("a state that does not open is told in the older engines' one line as well", () => {
  const line = CLOSED.replace("methods\n", "methods: ");
  expect(stateProblem("dev-network", line)).toMatchObject({
    found: expect.stringMatching(/^TF_VAR_state_key_…: decryption failed for state: .*authentication failed$/),
  });
});

test("everything else is left to whoever knows it", () => {
  expect(stateProblem("dev-network", "Error: Unsupported argument")).toBeUndefined();
});
