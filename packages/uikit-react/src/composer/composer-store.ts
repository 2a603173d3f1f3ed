import { ChatStore } from "../chat/chat-store.ts";
import { TypingStore } from "../chat/typing-store.ts";
import { type Target, targetOf } from "../conversations/conversation-id.ts";
import { ConversationStore } from "../conversations/conversation-store.ts";
import { GroupStore } from "../groups/group-store.ts";
import { withReply } from "../messages/cloud-data.ts";
import { MessageActions } from "../messages/message-actions.ts";
import { type SendExtras, sendMessage } from "../messages/message-sender.ts";
import type { ChatMessage } from "../messages/message-state.ts";
import type { OutgoingMessage } from "../messages/outgoing-message.ts";
import type { StoreDeps } from "../provider/skein.ts";
import { Store } from "../provider/store.ts";
import { ATTACHMENTS_MAX, messageOfFile } from "./attachment.ts";
import { readVideo } from "./read-video.ts";

/** Somebody mentioned in the text as `@label`. */
export interface Mention {
  /** Or EVERYONE. */
  readonly userID: string;
  /** What stands behind the @ in the text. */
  readonly label: string;
}

/** What is being written in one chat. */
export interface ComposerState {
  /** As the field has it. */
  readonly text: string;
  /** Who was chosen by an @; those whose label the text does not have any more are not mentioned. */
  readonly mentions: readonly Mention[];
  /** Files that go with the next message. */
  readonly files: readonly File[];
  /** Where the field was asked to have its caret. Each time it is asked is another object. */
  readonly focus: { readonly caret: number } | undefined;
}

type Words = Pick<ComposerState, "text" | "mentions">;

const NO_WORDS: Words = { text: "", mentions: [] };

/** Members up to which a group has read receipts, and the types that have them. Source: messages 11. */
const RECEIPT_MEMBERS_MAX = 200;
const RECEIPT_TYPES: readonly string[] = ["Work", "Public", "Meeting"];
/** A draft is kept this long after the last key, ms. */
const DRAFT_MS = 800;

/** What is being written in one conversation (`key` is its conversationID), until it is sent or kept as a draft. */
export class ComposerStore extends Store<ComposerState> {
  readonly #deps: StoreDeps;
  readonly #conversationID: string;
  readonly #target: Target;
  #cancelDraft = () => {};
  #isTouched = false;
  #editing: ChatMessage | undefined;
  /** What was being written before a message was edited. */
  #laidBy: Words = NO_WORDS;

  constructor(deps: StoreDeps, conversationID: string) {
    super({ ...NO_WORDS, files: [], focus: undefined });
    this.#deps = deps;
    this.#conversationID = conversationID;
    this.#target = targetOf(conversationID) ?? { userID: "", groupID: "" };
  }

  #leaveList = () => {};
  #leaveChat = () => {};
  protected override start(): void {
    const { skein } = this.#deps;
    const list = skein.store(ConversationStore);
    const chat = skein.store(ChatStore, this.#conversationID);
    // The list may be read only later, and the draft with it.
    const takeDraft = () => {
      const draft = list.find(this.#conversationID)?.draftText;
      if (this.#isTouched || !draft) return;
      if (this.#editing === undefined) this.patch({ text: draft });
      else this.#laidBy = { ...this.#laidBy, text: draft };
    };
    const takeEdited = () => {
      const { editing } = chat.getSnapshot();
      if (editing === this.#editing) return;
      const { text, mentions } = this.state;
      if (this.#editing === undefined) this.#laidBy = { text, mentions };
      this.#editing = editing;
      if (editing === undefined) this.patch(this.#laidBy);
      else this.patch({ text: editing.textElem?.text ?? "", mentions: [] });
    };
    this.#leaveList = list.subscribe(takeDraft);
    this.#leaveChat = chat.subscribe(takeEdited);
    takeDraft();
    takeEdited();
  }

  protected override stop(): void {
    this.#leaveList();
    this.#leaveChat();
    void this.keepDraft();
    this.#isTouched = false;
  }

  /** The text is another one now: the draft follows, and the other one hears that somebody types. */
  readonly change = (text: string): void => {
    if (this.#editing === undefined) this.#isTouched = true;
    this.patch({ text });
    const { userID } = this.#target;
    if (userID !== "") void this.#deps.skein.store(TypingStore).tell(userID, text !== "");
    this.#cancelDraft();
    this.#cancelDraft = this.#deps.clock.after(DRAFT_MS, () => void this.keepDraft());
  };

  /** The text is `@label` there already. */
  readonly mention = (mention: Mention): void =>
    this.patch({
      mentions: [...this.state.mentions.filter((one) => one.userID !== mention.userID), mention],
    });

  /** False when there are too many: the first ones are taken. */
  readonly attach = (files: readonly File[]): boolean => {
    const all = [...this.state.files, ...files];
    this.patch({ files: all.slice(0, ATTACHMENTS_MAX) });
    return all.length <= ATTACHMENTS_MAX;
  };

  /** Takes a file away that was to go with the message. */
  readonly detach = (file: File): void =>
    this.patch({ files: this.state.files.filter((one) => one !== file) });

  /** Puts a text behind what is written, to go on with. */
  readonly takeUp = (text: string): void => {
    const { skein } = this.#deps;
    skein.store(ChatStore, this.#conversationID).edit(undefined);
    const before = this.state.text.trim() === "" ? "" : `${this.state.text}\n`;
    this.change(before + text);
    this.patch({ focus: { caret: this.state.text.length } });
  };

  /** Keeps what is written for the next time; not what belongs to a message that is being edited. */
  readonly keepDraft = async (): Promise<void> => {
    this.#cancelDraft();
    if (!this.#isTouched) return;
    const { text } = this.#editing === undefined ? this.state : this.#laidBy;
    await this.#deps.skein.store(ConversationStore).setDraft(this.#conversationID, text);
  };

  /** Sends the files and the text, or changes the message that is being edited. `abstractOf` says a message in a line. */
  readonly send = async (abstractOf: (message: ChatMessage) => string): Promise<void> => {
    const { skein } = this.#deps;
    const text = this.state.text.trim();
    const { mentions, files } = this.state;
    const chat = skein.store(ChatStore, this.#conversationID);
    const { editing, replyTo } = chat.getSnapshot();
    if (text === "" && files.length === 0) return;
    if (editing !== undefined) {
      const isSame = text === editing.textElem?.text;
      chat.edit(undefined);
      if (isSame || text === "") return;
      const isDone = await new MessageActions(skein, this.#conversationID).edit(editing, text);
      // It was refused: what was written is not to be written again.
      if (isDone || chat.getSnapshot().editing !== undefined) return;
      chat.edit(editing);
      this.patch({ text });
      return;
    }
    chat.reply(undefined);
    this.#clear();
    const reply = replyTo && { cloudCustomData: withReply("", replyTo, abstractOf(replyTo)) };
    const said = mentions.filter(({ label }) => text.includes(`@${label}`)).map((one) => one.userID);
    // In their order: each stands in the list before the next is read.
    const outgoing: OutgoingMessage[] = [];
    const read = (file: File) => readVideo(file, this.#deps.clock);
    for (const file of files) outgoing.push(await messageOfFile(file, read));
    if (text !== "") outgoing.push({ kind: "text", text, ...(said.length > 0 && { mentions: said }) });
    await Promise.all(outgoing.map((one, at) => this.#send(one, at === outgoing.length - 1 ? reply : {})));
  };

  /** Anything else, such as a recording. */
  readonly sendNow = (outgoing: OutgoingMessage): Promise<boolean> => this.#send(outgoing, {});

  #send(outgoing: OutgoingMessage, extras: SendExtras | undefined): Promise<boolean> {
    const { skein } = this.#deps;
    const { groupType = "", memberCount = 0 } =
      skein.store(GroupStore, this.#target.groupID).getSnapshot().info ?? {};
    const needReadReceipt = RECEIPT_TYPES.includes(groupType) && memberCount <= RECEIPT_MEMBERS_MAX;
    return sendMessage(skein, this.#conversationID, outgoing, {
      ...extras,
      ...(needReadReceipt && { needReadReceipt }),
    });
  }

  #clear(): void {
    this.#isTouched = true;
    this.patch({ ...NO_WORDS, files: [] });
    this.#cancelDraft();
    void this.#deps.skein.store(ConversationStore).setDraft(this.#conversationID, "");
  }
}
