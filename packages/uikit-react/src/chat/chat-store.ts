import type { ChatMessage } from "../messages/message-state.ts";
import type { StoreDeps } from "../provider/skein.ts";
import { Store } from "../provider/store.ts";

/** What the person is about to do in one open chat. */
export interface ChatState {
  /** The next message answers this one. */
  readonly replyTo: ChatMessage | undefined;
  /** The composer holds the text of this one; what was being written, and what it answers, comes back after it. */
  readonly editing: ChatMessage | undefined;
  /** Chosen messages by their key, in the order of choosing; undefined while nobody chooses. */
  readonly selected: ReadonlyMap<string, ChatMessage> | undefined;
  /** Messages for which a place to forward them to is being chosen. */
  readonly forwarding: { readonly messages: readonly ChatMessage[]; readonly isMerged: boolean } | undefined;
  /** Where the list is to go. Each jump is another object. */
  readonly jump: { readonly msgID: string } | undefined;
  /** The picture or video that is seen large. */
  readonly viewing: ChatMessage | undefined;
}

const NOTHING: ChatState = {
  replyTo: undefined,
  editing: undefined,
  selected: undefined,
  forwarding: undefined,
  jump: undefined,
  viewing: undefined,
};

/** Of one open chat (`key` is its conversationID): replying, editing, choosing, jumping. */
export class ChatStore extends Store<ChatState> {
  constructor(_: StoreDeps, _conversationID: string) {
    super(NOTHING);
  }

  /** The next message answers this one; undefined: none. Ends an edit. */
  readonly reply = (replyTo: ChatMessage | undefined): void => this.patch({ replyTo, editing: undefined });

  /** The composer gets the text of this one; undefined: the edit is given up. Ends a reply. */
  readonly edit = (editing: ChatMessage | undefined): void => this.patch({ editing });

  /** What is being edited stays as it was; or else the next message answers nothing. */
  readonly giveUp = (): void => {
    if (this.state.editing === undefined) this.reply(undefined);
    else this.edit(undefined);
  };

  /** Sends the list to a message, which stands out for a moment. */
  readonly jump = (msgID: string): void => this.patch({ jump: { msgID } });

  /** The list has taken the jump over. */
  readonly jumped = (): void => this.patch({ jump: undefined });

  /** Shows a picture or video in all of the window; undefined: closes it. */
  readonly view = (viewing: ChatMessage | undefined): void => this.patch({ viewing });

  /** Chooses a message, or no longer; the first one begins choosing. */
  readonly toggle = (key: string, message: ChatMessage): void => {
    const selected = new Map(this.state.selected);
    if (!selected.delete(key)) selected.set(key, message);
    this.patch({ selected });
  };

  /** Nothing is being chosen any more. */
  readonly endSelecting = (): void => this.patch({ selected: undefined });

  /** Asks where messages are to go, one by one or as one; they keep the order that they have in the chat. */
  readonly forward = (messages: readonly ChatMessage[], isMerged: boolean): void =>
    this.patch({ forwarding: { messages: messages.toSorted(byPlace), isMerged } });

  /** Forwarded, or given up. */
  readonly endForwarding = (): void => this.patch({ forwarding: undefined });
}

const byPlace = (a: ChatMessage, b: ChatMessage): number => Number(a.seq ?? 0) - Number(b.seq ?? 0);
