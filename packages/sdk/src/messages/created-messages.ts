import type { MessageElement } from "@skein-im/protocol";
import type { FileToSend } from "../media/media-element.ts";

/** The interface's constant: ids of created messages begin with it. */
const PREFIX = "created_temp_id-";

/** Created and never sent; the oldest are forgotten first. */
const CREATED_MAX = 10_000;

/** What a create call made, and what others made of it. */
export interface CreatedMessage {
  readonly elements: readonly MessageElement[];
  /** What is to be uploaded before it is sent. */
  readonly files?: readonly FileToSend[];
  /** Who is mentioned; groups only. */
  readonly atUserList?: readonly string[];
  /** Members who alone are to see it; groups only. */
  readonly receivers?: readonly string[];
}

/** Messages between `createXxxMessage` and `sendMessage`. */
export class CreatedMessages {
  readonly #messages = new Map<string, CreatedMessage>();
  #count = 0;

  add(message: CreatedMessage): string {
    this.#count += 1;
    const id = `${PREFIX}${this.#count}`;
    this.#messages.set(id, message);
    if (this.#messages.size > CREATED_MAX) {
      const [oldest = id] = this.#messages.keys();
      this.#messages.delete(oldest);
    }
    return id;
  }

  get(id: string): CreatedMessage | undefined {
    return this.#messages.get(id);
  }

  /** The message that an id names becomes another one. */
  replace(id: string, message: CreatedMessage): void {
    if (this.#messages.has(id)) this.#messages.set(id, message);
  }

  remove(id: string): void {
    this.#messages.delete(id);
  }

  clear(): void {
    this.#messages.clear();
  }
}
