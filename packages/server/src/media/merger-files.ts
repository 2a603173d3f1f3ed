import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import type { Result } from "@skein-im/protocol";
import { lookAtMerger, type MergerContent } from "../domains/media/look-at-merger.ts";

/** Up to this size looking takes a few milliseconds, less than starting a thread. */
const AT_ONCE_BYTES = 262_144;

/** Looks at a file of merged messages; at a large one in a thread of its own, so that nothing else waits for it. */
export async function lookAtMergerFile(path: string, size: number): Promise<Result<MergerContent>> {
  if (size <= AT_ONCE_BYTES) return lookAtMerger(await readFile(path, "utf8"));
  const worker = new Worker(new URL("./merger-worker.ts", import.meta.url), {
    workerData: path,
    execArgv: ["--conditions=source"],
  });
  const [answer] = (await once(worker, "message")) as [Result<MergerContent>];
  return answer;
}
