import type { V2TimAdvancedMsgListener, V2TimMessage } from "@skein-im/sdk";
import type { StoreDeps } from "../provider/skein.ts";
import { Store } from "../provider/store.ts";

/** The pinned messages of one group (`key` is its groupID), newest pin first; none where `key` is "". */
export class PinStore extends Store<readonly V2TimMessage[]> {
  readonly #im: StoreDeps["im"];
  readonly #groupID: string;

  constructor({ im }: StoreDeps, groupID: string) {
    super([]);
    this.#im = im;
    this.#groupID = groupID;
  }

  protected override start(): void {
    if (this.#groupID === "") return;
    void this.#im.getMessageManager().addAdvancedMsgListener({ listener: this.#listener });
    void this.#load();
  }

  protected override stop(): void {
    void this.#im.getMessageManager().removeAdvancedMsgListener({ listener: this.#listener });
  }

  async #load(): Promise<void> {
    const { data } = await this.#im.getMessageManager().getPinnedGroupMessageList({ groupID: this.#groupID });
    if (data !== undefined) this.set(data);
  }

  readonly #listener: V2TimAdvancedMsgListener = {
    onGroupMessagePinned: (groupID, message, isPinned) => {
      if (groupID !== this.#groupID) return;
      const others = this.state.filter((one) => one.msgID !== message.msgID);
      this.set(isPinned ? [message, ...others] : others);
    },
    onRecvMessageRevoked: (msgID) => {
      if (this.state.some((one) => one.msgID === msgID))
        this.set(this.state.filter((one) => one.msgID !== msgID));
    },
  };
}
