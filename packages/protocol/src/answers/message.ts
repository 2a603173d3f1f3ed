import type {
  ExtensionNews,
  ExtensionResult,
  ExtensionsChange,
  ReactionsChange,
  ReceiptMember,
  WireChange,
  WireMessage,
  WireReaction,
  WireReceipt,
  WireUser,
} from "../message.ts";
import type { Target } from "../schema/elements.ts";

/** Answers to the commands about messages. */
export interface MessageAnswers {
  "message.send": SendAnswer;
  "message.history": HistoryAnswer;
  "message.revoke": { changeSeq: number };
  "message.revoke_live": Record<string, never>;
  "message.modify": { changeSeq: number /** As it is now. */; message: WireMessage };
  /** How many messages the user has deleted in this conversation. */
  "message.delete": { deletions: number };
  /** Messages up to this one are gone. */
  "message.clear": { clearedSeq: number };
  "message.deleted": {
    seqs: number[];
    /** The `since` of the next page. */
    deletions: number;
    finished: boolean;
  };
  "message.receipt": Record<string, never>;
  /** In the order asked: own messages that asked for receipts; the others are left out. */
  "message.receipts": { receipts: WireReceipt[] };
  "message.receipt_members": {
    members: ReceiptMember[];
    /** The `after` of the next page. */
    next: number;
    finished: boolean;
  };
  /** The oldest first, each message once. */
  "message.receipts_since": {
    receipts: WireReceipt[];
    /** The `since` of the next page, and of the next time. */
    upTo: number;
    finished: boolean;
  };
  "message.changes": { changes: WireChange[] /** Nothing newer is known. */; finished: boolean };
  "message.react": { change: ReactionsChange };
  /** Of those messages that are there and are not revoked. */
  "message.reactions": {
    messages: {
      seq: number;
      /** The change that brought the newest of them; 0 when nobody ever reacted. */
      changeSeq: number;
      reactions: WireReaction[];
    }[];
  };
  "message.reaction_users": {
    users: WireUser[];
    /** The `after` of the next page. */
    next: number;
    finished: boolean;
  };
  "message.set_extensions": ExtensionsAnswer;
  /** Without `keys` there are no results. */
  "message.delete_extensions": ExtensionsAnswer;
  /** `after` is the `since` asked for, or 0: then these are all. */
  "message.extensions": { latest: number; news: ExtensionNews };
  "message.search": SearchAnswer;
  /** In the order asked. */
  "text.translate": { texts: string[] };
  "voice.to_text": { text: string };
}

export interface SearchAnswer {
  /** Matching messages of the conversation (1,000: as many or more), or conversations with a match. */
  total: number;
  /** By their newest match, newest first. */
  hits: {
    of: Target;
    /** Matches in it; 1,000: as many or more. */
    count: number;
    /** Newest first. Where all conversations were searched: the message, when it is the only one. */
    messages: WireMessage[];
  }[];
  /** Present when there is more: ask again with it and the same criteria. */
  cursor?: string;
}

export interface ExtensionsAnswer {
  /** In the order asked. */
  results: ExtensionResult[];
  /** Missing when nothing was written. */
  change?: ExtensionsChange;
}

export interface SendAnswer {
  /** 0 for an online-only message. */
  seq: number;
  /** Unix seconds of acceptance. */
  time: number;
  /** Present when a before-webhook changed the content: the message as it was stored. */
  message?: WireMessage;
}

export interface HistoryAnswer {
  /** `older`: newest first. `newer`: oldest first. */
  messages: WireMessage[];
  /** Nothing lies further in that direction. */
  finished: boolean;
}
