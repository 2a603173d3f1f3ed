import { Store } from "./store.ts";

/** The modal dialogs that are open, the topmost last: nothing outside of that one is seen, clicked or read out. */
export class DialogStack extends Store<readonly string[]> {
  constructor() {
    super([]);
  }

  readonly open = (id: string): void => this.set([...this.state, id]);
  readonly close = (id: string): void => this.set(this.state.filter((one) => one !== id));
}
