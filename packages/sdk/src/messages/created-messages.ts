import type { MessageElement } from "@skein-im/protocol";

/** The interface's constant: ids of created messages begin with it. */
const PREFIX = "created_temp_id-";

/** Created and never sent; the oldest are forgotten first. */
const CREATED_MAX = 10_000;

/** Messages between `createXxxMessage` and `sendMessage`. */
export class CreatedMessages {
  readonly #messages = new Map<string, readonly MessageElement[]>();
  #count = 0;

  add(elements: readonly MessageElement[]): string {
    this.#count += 1;
    const id = `${PREFIX}${this.#count}`;
    this.#messages.set(id, elements);
    if (this.#messages.size > CREATED_MAX) {
      const [oldest = id] = this.#messages.keys();
      this.#messages.delete(oldest);
    }
    return id;
  }

  get(id: string): readonly MessageElement[] | undefined {
    return this.#messages.get(id);
  }

  remove(id: string): void {
    this.#messages.delete(id);
  }

  clear(): void {
    this.#messages.clear();
  }
}
