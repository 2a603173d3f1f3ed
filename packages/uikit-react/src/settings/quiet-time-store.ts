import type { V2TimSDKListener } from "@skein-im/sdk";
import { NoticeStore } from "../provider/notice-store.ts";
import type { StoreDeps } from "../provider/skein.ts";
import { Store } from "../provider/store.ts";
import { type QuietTime, quietTimeOf, receiveOptionOf } from "./quiet-time.ts";

/** The quiet time of the user, on all devices; undefined for none. */
export class QuietTimeStore extends Store<QuietTime | undefined> {
  readonly #deps: StoreDeps;

  constructor(deps: StoreDeps) {
    super(undefined);
    this.#deps = deps;
  }

  protected override start(): void {
    this.#deps.im.addIMSDKListener(this.#listener);
    void this.#load();
  }

  protected override stop(): void {
    this.#deps.im.removeIMSDKListener(this.#listener);
  }

  /** Undefined ends it. It counts at once; resolves to whether it worked, and when it did not, tells the person and takes it back. */
  readonly save = async (quiet: QuietTime | undefined): Promise<boolean> => {
    const before = this.state;
    this.set(quiet);
    const answer = await this.#deps.im.getMessageManager().setAllReceiveMessageOpt(receiveOptionOf(quiet));
    const saved = this.#deps.skein.store(NoticeStore).check(answer);
    if (!saved && this.state === quiet) this.set(before);
    return saved;
  };

  async #load(): Promise<void> {
    const { code, data } = await this.#deps.im.getMessageManager().getAllReceiveMessageOpt();
    if (code === 0) this.set(quietTimeOf(data));
  }

  readonly #listener: V2TimSDKListener = {
    onConnectSuccess: () => void this.#load(),
    onAllReceiveMessageOptChanged: (info) => this.set(quietTimeOf(info)),
  };
}
