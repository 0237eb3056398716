import { runApp } from "./app/run-app";
import { adoption, data, ledger } from "./environments/index";

process.exitCode = runApp({ adoption, data, ledger, env: process.env });
