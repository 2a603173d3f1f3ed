import type { Bus, BusMessage, Topic } from "../bus.ts";

/** The bus of an installation with one node: a call. */
export class LocalBus implements Bus {
  readonly #joined = new Set<Topic>();
  #receive: (topic: Topic, message: BusMessage) => void = () => {};

  onMessage(receive: (topic: Topic, message: BusMessage) => void): void {
    this.#receive = receive;
  }

  join(topic: Topic): void {
    this.#joined.add(topic);
  }

  leave(topic: Topic): void {
    this.#joined.delete(topic);
  }

  publish(topic: Topic, message: BusMessage): void {
    if (this.#joined.has(topic)) this.#receive(topic, message);
  }

  async ping(): Promise<void> {}

  async close(): Promise<void> {
    this.#joined.clear();
  }
}
