import { runApp } from "./app/run-app";
import { adoption, data, ledger, waivers } from "./environments/index";

process.exitCode = runApp({ adoption, data, ledger, waivers, env: process.env });
