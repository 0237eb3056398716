import { runApp } from "./app/run-app";
import { data, ledger } from "./environments/index";

process.exitCode = runApp({ data, ledger, env: process.env });
