import type { V2TimSDKListener } from "@skein-im/sdk";
import type { StoreDeps } from "./skein.ts";
import { Store } from "./store.ts";

/** Whether the SDK has a connection, or looks for one. */
export type Connection = "online" | "connecting";

/** Whether the SDK has a connection. Online until the SDK says otherwise: it is asked once, and tells of changes. */
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
    void this.#ask();
  }

  /** Somebody may have been signed in without a connection before anybody listened. */
  async #ask(): Promise<void> {
    const { data } = await this.#im.callExperimentalAPI({ api: "isConnected", param: "" });
    if (data === false && !this.#hasHeard) this.set("connecting");
  }

  #hasHeard = false;
  #hear(connection: Connection): void {
    this.#hasHeard = true;
    this.set(connection);
  }

  readonly #listener: V2TimSDKListener = {
    onConnecting: () => this.#hear("connecting"),
    onConnectFailed: () => this.#hear("connecting"),
    onConnectSuccess: () => this.#hear("online"),
  };
}
