import type { V2TimMessage } from "@skein-im/sdk";
import type { Catalogue } from "../i18n/language.ts";
import { NoticeStore } from "../provider/notice-store.ts";
import type { Skein } from "../provider/skein.ts";
import { withEdit } from "./cloud-data.ts";
import { sendMessage } from "./message-sender.ts";
import { type ChatMessage, keyOf } from "./message-state.ts";
import { MessageStore } from "./message-store.ts";
import { previewOf, senderName, summaryOf } from "./message-text.ts";

/** Lines of a merged message that are shown before it is opened; messages in one. Source: messages 8. */
const ABSTRACTS_MAX = 5;
export const MERGED_MAX = 300;
/** Messages of a delete call. Source: messages 17. */
const DELETE_MAX = 50;

/** What may be done to messages of a conversation. Each resolves to whether it worked, and tells the person when not. */
export class MessageActions {
  readonly #skein: Skein;
  readonly #conversationID: string;

  constructor(skein: Skein, conversationID: string) {
    this.#skein = skein;
    this.#conversationID = conversationID;
  }

  /** Takes a message back for everybody. */
  readonly revoke = async ({ msgID = "" }: ChatMessage): Promise<boolean> => {
    const done = this.#check(await this.#manager.revokeMessage({ msgID }));
    // The device that revokes is not promised the event that the others get.
    const revokerInfo = { userID: this.#skein.userID };
    if (done) this.#store.apply({ type: "revoked", msgID, revokerInfo });
    return done;
  };

  /** Another text, for everybody, with a mark that it was changed. */
  readonly edit = async (message: ChatMessage, text: string): Promise<boolean> => {
    const editedAt = Math.floor(this.#skein.clock.now() / 1_000);
    const cloudCustomData = withEdit(message.cloudCustomData ?? "", editedAt);
    const { failCode: _, localURL: __, ...sent } = message;
    const answer = await this.#manager.modifyMessage({
      message: { ...sent, textElem: { text }, cloudCustomData },
    });
    const newest = answer.data?.message;
    if (newest !== undefined) this.#store.apply({ type: "changed", message: newest });
    return this.#check(answer);
  };

  /** Out of the own view, on all own devices; one that was not sent is only here. */
  readonly remove = async (messages: readonly ChatMessage[]): Promise<boolean> => {
    for (let at = 0; at < messages.length; at += DELETE_MAX) {
      const some = messages.slice(at, at + DELETE_MAX);
      const msgIDs = some.flatMap(({ msgID }) => (msgID ? [msgID] : []));
      if (msgIDs.length > 0 && !this.#check(await this.#manager.deleteMessages({ msgIDs }))) return false;
      this.#store.apply({ type: "removed", ids: some.map((one) => one.msgID || keyOf(one)) });
    }
    return true;
  };

  /** For all members of a group to see, or no longer. */
  readonly pin = async ({ msgID = "", groupID = "" }: V2TimMessage, isPinned: boolean): Promise<boolean> =>
    this.#check(await this.#manager.pinGroupMessage({ groupID, msgID, isPinned }));

  /** Each on its own, in their order, into each of the conversations. */
  readonly forward = async (messages: readonly ChatMessage[], to: readonly string[]): Promise<boolean> => {
    let done = true;
    for (const conversationID of to) {
      for (const { msgID = "" } of messages) {
        const sent = await sendMessage(this.#skein, conversationID, { kind: "forwarded", msgID });
        done &&= sent;
      }
    }
    return done;
  };

  /** All in one message, into each of the conversations. */
  readonly forwardMerged = async (
    t: Catalogue,
    messages: readonly ChatMessage[],
    to: readonly string[],
    title: string,
  ): Promise<boolean> => {
    const some = messages.slice(0, MERGED_MAX);
    const abstracts = some
      .slice(0, ABSTRACTS_MAX)
      .map((one) =>
        `${one.isSelf ? this.#skein.userID : senderName(t, one)}: ${summaryOf(t, one)}`.slice(0, 100),
      );
    const msgIDs = some.map((one) => one.msgID ?? "");
    const compatibleText = some[0] === undefined ? title : previewOf(t, some[0]);
    let done = true;
    for (const conversationID of to) {
      const merged = { kind: "merged", msgIDs, title, abstracts, compatibleText } as const;
      const sent = await sendMessage(this.#skein, conversationID, merged);
      done &&= sent;
    }
    return done;
  };

  #check(answer: { code: number; desc: string }): boolean {
    return this.#skein.store(NoticeStore).check(answer);
  }

  get #manager() {
    return this.#skein.im.getMessageManager();
  }

  get #store(): MessageStore {
    return this.#skein.store(MessageStore, this.#conversationID);
  }
}
