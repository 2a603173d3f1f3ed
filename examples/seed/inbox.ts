/** What has arrived, by msgID; a reader may ask before it does. */
export class Inbox<T> {
  readonly #slots = new Map<string, PromiseWithResolvers<T>>();

  put(msgID: string, content: T): void {
    this.#slot(msgID).resolve(content);
  }

  get(msgID: string): Promise<T> {
    return this.#slot(msgID).promise;
  }

  #slot(msgID: string): PromiseWithResolvers<T> {
    const slot = this.#slots.get(msgID) ?? Promise.withResolvers<T>();
    this.#slots.set(msgID, slot);
    return slot;
  }
}
