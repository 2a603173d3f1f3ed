/** Listeners that are removed by an id; ids are unique in the instance. */
export class ListenerIDs<L> {
  readonly #listeners = new Map<string, L>();
  #count = 0;

  add(listener: L): string {
    this.#count += 1;
    const id = `listener-${this.#count}`;
    this.#listeners.set(id, listener);
    return id;
  }

  /** Takes it out. */
  take(id: string | undefined): L | undefined {
    const listener = this.#listeners.get(id ?? "");
    this.#listeners.delete(id ?? "");
    return listener;
  }

  all(): L[] {
    return [...this.#listeners.values()];
  }

  clear(): void {
    this.#listeners.clear();
  }
}
