import type { Bus, BusMessage, Topic } from "../bus.ts";

/** The bus of an installation with one node: a call. */
export class LocalBus implements Bus {
  readonly #receivers = new Map<Topic, (message: BusMessage) => void>();

  join(topic: Topic, receive: (message: BusMessage) => void): void {
    this.#receivers.set(topic, receive);
  }

  leave(topic: Topic): void {
    this.#receivers.delete(topic);
  }

  hears(topic: Topic): boolean {
    return this.#receivers.has(topic);
  }

  publish(topic: Topic, message: BusMessage): void {
    this.#receivers.get(topic)?.(message);
  }

  async ping(): Promise<void> {}

  async close(): Promise<void> {
    this.#receivers.clear();
  }
}
