import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { lookAtMerger } from "../domains/media/look-at-merger.ts";

/** Looks at one file and ends. */
parentPort?.postMessage(lookAtMerger(readFileSync(workerData as string, "utf8")));
