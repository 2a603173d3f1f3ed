import type { V2TimSDKListener } from "@skein-im/sdk";
import type { StoreDeps } from "./skein.ts";
import { Store } from "./store.ts";

/** Whether the SDK has a connection, or looks for one. */
export type Connection = "online" | "connecting";

/** Whether the SDK has a connection. Online until the SDK says otherwise. */
export class ConnectionStore extends Store<Connection> {
  readonly #im: StoreDeps["im"];

  constructor({ im }: StoreDeps) {
    super("online");
    this.#im = im;
  }

  // Never taken away: a connection that broke while nobody looked is not told a second time.
  #listens = false;
  protected override start(): void {
    if (this.#listens) return;
    this.#listens = true;
    this.#im.addIMSDKListener(this.#listener);
  }

  readonly #listener: V2TimSDKListener = {
    onConnecting: () => this.set("connecting"),
    onConnectFailed: () => this.set("connecting"),
    onConnectSuccess: () => this.set("online"),
  };
}
