/** What can be ended. */
interface Closable {
  close(): void;
}

/** A part of a session whose code is loaded when it is first needed; a part that was never needed has nothing to end. */
export class Later<T extends Closable> {
  readonly #load: () => Promise<T>;
  #loading: Promise<T> | undefined;
  #closed = false;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** Rejects when the code cannot be loaded; the next call tries again. */
  get(): Promise<T> {
    this.#loading ??= this.#load().then(
      (part) => {
        if (this.#closed) part.close();
        return part;
      },
      (cause) => {
        this.#loading = undefined;
        throw cause;
      },
    );
    return this.#loading;
  }

  close(): void {
    this.#closed = true;
    void this.#loading?.then((part) => part.close()).catch(() => {});
  }
}
