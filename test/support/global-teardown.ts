import { removeTemporaryFolder } from "./temporary-folder";

export default function globalTeardown(): void {
  removeTemporaryFolder();
}
