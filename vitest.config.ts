import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

// Threads and processes that tests start load the sources by themselves: compiled once, not each time.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL("node_modules/.cache/compile", import.meta.url));

/** The longest first, so that no worker is left alone with one at the end. By size, as vitest does without a cache, they are not. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      LONG.findIndex((part) => part === "" || moduleId.includes(part));
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
const LONG = ["test/browser/gallery", "test/browser/", "test/scenarios/", ""];

/** Workspace packages are tested from their sources: nothing is built first. */
export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    include: [
      "packages/*/src/**/*.test.{ts,tsx}",
      "test/**/*.test.ts",
      "apps/*/test/**/*.test.ts",
      "bench/src/**/*.test.ts",
      "examples/**/*.test.ts",
      "scripts/**/*.test.ts",
    ],
    // Tests wait for what happens, not for a time: these end one that hangs, also on a slow and busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Much of their time is another process's: one for each core, where vitest would leave one out.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
  },
});
