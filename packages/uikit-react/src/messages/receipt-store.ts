import type { V2TimAdvancedMsgListener, V2TimMessageReceipt } from "@skein-im/sdk";
import type { StoreDeps } from "../provider/skein.ts";
import { Store } from "../provider/store.ts";
import type { ChatMessage } from "./message-state.ts";
import { isUnsent } from "./message-state.ts";

/** How many have read an own message of a group, and how many have not. */
export interface ReadCount {
  /** Members who have read it. */
  readonly readCount: number;
  /** Members who have not. */
  readonly unreadCount: number;
}

/** Own messages of a group, by msgID. */
export type Receipts = ReadonlyMap<string, ReadCount>;

/** Messages of a call. Source: messages 11. */
const CALL_MAX = 30;
/** What is seen within this time is confirmed together, ms. */
const GATHER_MS = 400;

/** Read receipts of one group: says what was seen here, and hears who saw the own messages. */
export class ReceiptStore extends Store<Receipts> {
  readonly #deps: StoreDeps;
  readonly #asked = new Set<string>();
  readonly #confirmed = new Set<string>();
  #toAsk: string[] = [];
  #toConfirm: string[] = [];
  #waits = false;

  constructor(deps: StoreDeps) {
    super(new Map());
    this.#deps = deps;
  }

  protected override start(): void {
    void this.#manager.addAdvancedMsgListener({ listener: this.#listener });
  }

  protected override stop(): void {
    void this.#manager.removeAdvancedMsgListener({ listener: this.#listener });
    this.#asked.clear();
  }

  /** These messages are on the screen, and somebody looks at it. */
  readonly see = (messages: readonly ChatMessage[]): void => {
    for (const message of messages) {
      const { msgID = "", isSelf, needReadReceipt, groupID } = message;
      if (!needReadReceipt || !groupID || msgID === "" || isUnsent(message)) continue;
      const [seen, queue] = isSelf ? [this.#asked, this.#toAsk] : [this.#confirmed, this.#toConfirm];
      if (seen.has(msgID)) continue;
      seen.add(msgID);
      queue.push(msgID);
    }
    if (this.#waits || this.#toAsk.length + this.#toConfirm.length === 0) return;
    this.#waits = true;
    this.#deps.clock.after(GATHER_MS, () => void this.#send());
  };

  async #send(): Promise<void> {
    this.#waits = false;
    const [ask, confirm] = [this.#toAsk, this.#toConfirm];
    this.#toAsk = [];
    this.#toConfirm = [];
    for (let at = 0; at < confirm.length; at += CALL_MAX)
      await this.#manager.sendMessageReadReceipts({ messageIDList: confirm.slice(at, at + CALL_MAX) });
    for (let at = 0; at < ask.length; at += CALL_MAX) {
      const messageIDList = ask.slice(at, at + CALL_MAX);
      const { data } = await this.#manager.getMessageReadReceipts({ messageIDList });
      this.#put(data ?? []);
    }
  }

  #put(receipts: readonly V2TimMessageReceipt[]): void {
    const next = new Map(this.state);
    for (const { msgID, readCount = 0, unreadCount = 0 } of receipts)
      if (msgID) next.set(msgID, { readCount, unreadCount });
    this.set(next);
  }

  get #manager() {
    return this.#deps.im.getMessageManager();
  }

  readonly #listener: V2TimAdvancedMsgListener = {
    onRecvMessageReadReceipts: (receipts) => this.#put(receipts.filter((one) => one.groupID)),
  };
}
