/**
 * State that can be watched: what React's `useSyncExternalStore` wants, and anything else can use.
 * A store is plain TypeScript: it knows the SDK, and nothing of React.
 */
export abstract class Store<S> {
  readonly #watchers = new Set<() => void>();
  #state: S;

  constructor(initial: S) {
    this.#state = initial;
  }

  /** The state as it is now; the same object until it changes. */
  readonly getSnapshot = (): S => this.#state;

  /** Calls `watcher` after each change, until the function that comes back is called. */
  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    if (this.#watchers.size === 1) this.start();
    let subscribed = true;
    return () => {
      if (!subscribed) return;
      subscribed = false;
      this.#watchers.delete(watcher);
      if (this.#watchers.size === 0) this.stop();
    };
  };

  /** True while nobody subscribes: such a store may be forgotten. */
  get isIdle(): boolean {
    return this.#watchers.size === 0;
  }

  /** The first subscriber came: listen to the SDK and bring the state up to date. May come again after `stop`. */
  protected start(): void {}

  /** The last subscriber left: listen no more. */
  protected stop(): void {}

  protected get state(): S {
    return this.#state;
  }

  protected set(state: S): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const watcher of [...this.#watchers]) watcher();
  }

  protected patch(change: Partial<S>): void {
    this.set({ ...this.#state, ...change });
  }
}
