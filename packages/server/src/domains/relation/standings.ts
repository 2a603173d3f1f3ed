import { boundedCache } from "../../limits/bounded-cache.ts";
import type { RelationStore, Standing } from "./relation-store.ts";

const PAIRS_MAX = 200_000;

/** How users stand to each other, from memory where possible: every one-to-one message asks it. */
export class Standings {
  readonly #store: Pick<RelationStore, "standing">;
  readonly #cache = boundedCache<string, Standing>(PAIRS_MAX);
  /** How often something was forgotten: what was read before must not be kept after. */
  #forgotten = 0;

  constructor(store: Pick<RelationStore, "standing">) {
    this.#store = store;
  }

  /** From memory only, and not counted as a use, which costs more than the look: for the hot path, which falls back to `of`. */
  peek(app: number, user: string, other: string): Standing | undefined {
    return this.#cache.peek(`${app}\t${user}\t${other}`);
  }

  async of(app: number, user: string, other: string): Promise<Standing> {
    const key = `${app}\t${user}\t${other}`;
    const cached = this.#cache.get(key);
    if (cached !== undefined) return cached;
    const forgotten = this.#forgotten;
    const standing = (await this.#store.standing(app, user, [other])).get(other) ?? STRANGERS;
    if (forgotten === this.#forgotten) this.#cache.set(key, standing);
    return standing;
  }

  /** Something between the user and these changed. */
  forget(app: number, user: string, others: readonly string[]): void {
    this.#forgotten += 1;
    for (const other of others) {
      this.#cache.delete(`${app}\t${user}\t${other}`);
      this.#cache.delete(`${app}\t${other}\t${user}`);
    }
  }
}

const STRANGERS: Standing = { friend: false, friendOf: false, blocks: false, blockedBy: false };
