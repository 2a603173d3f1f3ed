#!/usr/bin/env -S node --conditions=source
import { run } from "../src/cli.ts";

const code = await run(process.argv.slice(2), process.env);
if (code !== undefined) process.exitCode = code;
