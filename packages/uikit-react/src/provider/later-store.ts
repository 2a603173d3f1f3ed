import type { ReactNode } from "react";
import { Store } from "./store.ts";

export type Drawn<P> = (props: P) => ReactNode;

/** The component itself once its code is there. */
export type LaterState<P> = Drawn<P> | "loading" | "failed";

/** Loads the code of one component, when somebody watches or asks. A failure is told to those who watch, and tried again after that. */
export class LaterStore<P> extends Store<LaterState<P>> {
  readonly #load: () => Promise<Drawn<P>>;
  #loading: Promise<void> | undefined;

  constructor(load: () => Promise<Drawn<P>>) {
    super("loading");
    this.#load = load;
  }

  /** Resolves when it is there or has failed. */
  readonly load = async (): Promise<void> => {
    if (typeof this.state !== "string") return;
    this.#loading ??= this.#loadOnce();
    await this.#loading;
  };

  async #loadOnce(): Promise<void> {
    this.set("loading");
    try {
      this.set(await this.#load());
    } catch {
      if (!this.isIdle) this.set("failed");
    } finally {
      this.#loading = undefined;
    }
  }

  protected override start(): void {
    void this.load();
  }

  protected override stop(): void {
    if (this.state === "failed") this.set("loading");
  }
}
