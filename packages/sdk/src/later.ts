/** A part of a session whose code is loaded when it is first needed; a part that was never needed has nothing to end. */
export class Later<T extends object> {
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
        if (this.#closed) end(part);
        return part;
      },
      (cause) => {
        this.#loading = undefined;
        throw cause;
      },
    );
    return this.#loading;
  }

  /** Something to do for it, after what it was given before; not done when the code cannot be loaded. */
  tell(act: (part: T) => unknown): void {
    void this.get()
      .then(act)
      .catch(() => {});
  }

  /** The same for what only a part that is there has to do. */
  remind(act: (part: T) => unknown): void {
    if (this.#loading !== undefined) this.tell(act);
  }

  close(): void {
    this.#closed = true;
    void this.#loading?.then(end).catch(() => {});
  }
}

/** Some parts have something to end. */
const end = (part: object): void => {
  if ("close" in part && typeof part.close === "function") part.close();
};
