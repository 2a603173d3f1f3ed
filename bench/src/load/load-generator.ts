import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LoadPlan, LoadReport } from "./load-plan.ts";

const GENERATOR = fileURLToPath(new URL("./generator.ts", import.meta.url));

/** The generator's process: connected once, then asked for one load after another. */
export class LoadGenerator implements Disposable {
  readonly #child: ChildProcess = fork(GENERATOR, {
    execArgv: ["--conditions=source"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });

  get pid(): number | undefined {
    return this.#child.pid;
  }

  run(plan: LoadPlan): Promise<LoadReport> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the load generator ended with ${code}`));
      this.#child.once("exit", ended);
      this.#child.once("message", (answer: LoadReport | { error: string }) => {
        this.#child.off("exit", ended);
        if ("error" in answer) reject(new Error(answer.error));
        else resolve(answer);
      });
      this.#child.send(plan);
    });
  }

  [Symbol.dispose](): void {
    this.#child.kill("SIGKILL");
  }
}
