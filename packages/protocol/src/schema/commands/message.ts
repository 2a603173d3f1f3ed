import { Type } from "typebox";
import {
  CHANGES_PAGE_MAX,
  DELETED_PAGE_MAX,
  DELETIONS_MAX,
  EXTENSION_KEY_BYTES_MAX,
  EXTENSION_VALUE_BYTES_MAX,
  EXTENSIONS_PER_CALL_MAX,
  HISTORY_PAGE_MAX,
  REACTED_MESSAGES_MAX,
  REACTION_ID_BYTES_MAX,
  REACTION_USERS_PAGE_MAX,
  REACTION_USERS_SHOWN_MAX,
  RECEIPT_MEMBERS_MAX,
  RECEIPTS_MAX,
  RECEIPTS_PAGE_MAX,
  SEARCH_KEYWORD_MAX,
  SEARCH_KEYWORDS_MAX,
  SEARCH_PAGE_MAX,
  SEARCH_SENDERS_MAX,
  TRANSLATED_TEXTS_MAX,
} from "../../limits.ts";
import { SEARCHED_KINDS } from "../../search.ts";
import { MessageBody, Seq, Target, uint32 } from "../elements.ts";

/** As the service names it: `en`, `zh-TW`, `zh (cmn-Hans-CN)`. */
const Language = Type.String({ minLength: 1, maxLength: 64 });

/** Checked in bytes by the operation. */
const ReactionID = Type.String({ minLength: 1, maxLength: REACTION_ID_BYTES_MAX });

const Seconds = Type.Integer({ minimum: 0, maximum: 4_294_967_295 });

/** Checked in bytes by the operation. */
const ExtensionKey = Type.String({ minLength: 1, maxLength: EXTENSION_KEY_BYTES_MAX });

/** The number of the pair that the caller knows under this key; 0: there is none. */
const KnownSeq = Type.Integer({ minimum: 0 });

export const MESSAGE_COMMANDS = {
  "message.send": Type.Object({
    to: Target,
    /** `<tinyID>-<seconds>-<random>`, made by the sender before the first try, kept on every further one. */
    msgID: Type.String({ minLength: 1, maxLength: 64, pattern: "^[\\x21-\\x7e]+$" }),
    random: uint32,
    elements: MessageBody,
    /** True on every try after the first: the server then looks further back for the first copy. */
    resend: Type.Optional(Type.Boolean()),
    onlineUserOnly: Type.Optional(Type.Boolean()),
    noUnread: Type.Optional(Type.Boolean()),
    noLastMessage: Type.Optional(Type.Boolean()),
    needReadReceipt: Type.Optional(Type.Boolean()),
    supportExtension: Type.Optional(Type.Boolean()),
    noModeration: Type.Optional(Type.Boolean()),
    skipBeforeHook: Type.Optional(Type.Boolean()),
    skipAfterHook: Type.Optional(Type.Boolean()),
    priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 4 })),
    cloudCustomData: Type.Optional(Type.String()),
    offlinePush: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    atUserList: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 100 })),
    /** Members of the group who alone may see it, beside the sender. */
    receivers: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1, maxItems: 100 }),
    ),
  }),
  /** Inclusive of `from`; without it from the newest (`older`) or the first (`newer`). */
  "message.history": Type.Object({
    of: Target,
    direction: Type.Enum(["older", "newer"]),
    from: Type.Optional(Seq),
    limit: Type.Integer({ minimum: 1, maximum: HISTORY_PAGE_MAX }),
  }),
  "message.revoke": Type.Object({ of: Target, seq: Seq }),
  /** The same for a message of a live room, which has no place in a log. */
  "message.revoke_live": Type.Object({
    groupID: Type.String({ minLength: 1, maxLength: 128 }),
    msgID: Type.String({ minLength: 1, maxLength: 128 }),
  }),
  /**
   * Gives a message new content, new custom data or both. `version` is the number of changes that the caller
   * knows of; the elements keep their number and kinds.
   */
  "message.modify": Type.Object({
    of: Target,
    seq: Seq,
    version: Type.Integer({ minimum: 0 }),
    elements: Type.Optional(MessageBody),
    cloudCustomData: Type.Optional(Type.String()),
  }),
  /** Takes messages out of the caller's own view, for good and on all devices; nobody else notices. */
  "message.delete": Type.Object({
    of: Target,
    seqs: Type.Array(Seq, { minItems: 1, maxItems: DELETIONS_MAX }),
  }),
  /** The same for all messages that are there now. */
  "message.clear": Type.Object({ of: Target }),
  /** What the caller has deleted, after the first `since` deletions. */
  "message.deleted": Type.Object({
    of: Target,
    since: Type.Integer({ minimum: 0 }),
    limit: Type.Integer({ minimum: 1, maximum: DELETED_PAGE_MAX }),
  }),
  /** Confirms that the caller has read these messages; those that ask for no receipt are passed over. */
  "message.receipt": Type.Object({
    of: Target,
    seqs: Type.Array(Seq, { minItems: 1, maxItems: RECEIPTS_MAX }),
  }),
  /** How far own messages were read. */
  "message.receipts": Type.Object({
    of: Target,
    seqs: Type.Array(Seq, { minItems: 1, maxItems: RECEIPTS_MAX }),
  }),
  /** Who has read an own message of a group (`read`), or who has not. `after`: 0, then `next` of the page before. */
  "message.receipt_members": Type.Object({
    groupID: Type.String({ minLength: 1, maxLength: 128 }),
    seq: Seq,
    read: Type.Boolean(),
    after: Type.Integer({ minimum: 0 }),
    limit: Type.Integer({ minimum: 1, maximum: RECEIPT_MEMBERS_MAX }),
  }),
  /** Receipts for own messages after the one numbered `since`: for devices that were away. */
  "message.receipts_since": Type.Object({
    of: Target,
    since: Type.Integer({ minimum: 0 }),
    limit: Type.Integer({ minimum: 1, maximum: RECEIPTS_PAGE_MAX }),
  }),
  /** What happened to stored messages since the change number `since` (exclusive, 0 for all). */
  "message.changes": Type.Object({
    of: Target,
    since: Type.Integer({ minimum: 0 }),
    limit: Type.Integer({ minimum: 1, maximum: CHANGES_PAGE_MAX }),
  }),
  /** The caller reacts to a message, or takes the reaction back. */
  "message.react": Type.Object({ of: Target, seq: Seq, reactionID: ReactionID, on: Type.Boolean() }),
  /** Reactions to messages, each with its first `users` users. */
  "message.reactions": Type.Object({
    of: Target,
    seqs: Type.Array(Seq, { minItems: 1, maxItems: REACTED_MESSAGES_MAX }),
    users: Type.Integer({ minimum: 0, maximum: REACTION_USERS_SHOWN_MAX }),
  }),
  /** Who reacts in one way, in the order of reacting, from place `after` (0: from the first) on. */
  "message.reaction_users": Type.Object({
    of: Target,
    seq: Seq,
    reactionID: ReactionID,
    after: Type.Integer({ minimum: 0 }),
    limit: Type.Integer({ minimum: 1, maximum: REACTION_USERS_PAGE_MAX }),
  }),
  /** Sets pairs of a message, each unless somebody else changed it since the caller looked. */
  "message.set_extensions": Type.Object({
    of: Target,
    seq: Seq,
    extensions: Type.Array(
      Type.Object({
        key: ExtensionKey,
        value: Type.String({ maxLength: EXTENSION_VALUE_BYTES_MAX }),
        seq: KnownSeq,
      }),
      { minItems: 1, maxItems: EXTENSIONS_PER_CALL_MAX },
    ),
  }),
  /** Deletes pairs in the same way; without `keys` all there are, whoever changed them. */
  "message.delete_extensions": Type.Object({
    of: Target,
    seq: Seq,
    keys: Type.Optional(
      Type.Array(Type.Object({ key: ExtensionKey, seq: KnownSeq }), {
        minItems: 1,
        maxItems: EXTENSIONS_PER_CALL_MAX,
      }),
    ),
  }),
  /** What is new about a message's extensions for one who knows them up to the number `since`; 0: all. */
  "message.extensions": Type.Object({ of: Target, seq: Seq, since: Type.Integer({ minimum: 0 }) }),
  /** Messages that the caller may see and that match; without `of` conversations with such messages. */
  "message.search": Type.Object({
    of: Type.Optional(Target),
    keywords: Type.Array(Type.String({ minLength: 1, maxLength: SEARCH_KEYWORD_MAX }), {
      maxItems: SEARCH_KEYWORDS_MAX,
    }),
    /** A message needs all keywords, not just one. */
    every: Type.Boolean(),
    senders: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: SEARCH_SENDERS_MAX }),
    /** A message needs an element of one of these kinds; none: any. */
    kinds: Type.Array(Type.Enum(SEARCHED_KINDS), { maxItems: SEARCHED_KINDS.length }),
    /** Unix seconds, both included. */
    from: Type.Optional(Seconds),
    to: Type.Optional(Seconds),
    limit: Type.Integer({ minimum: 1, maximum: SEARCH_PAGE_MAX }),
    cursor: Type.Optional(Type.String({ maxLength: 64 })),
  }),
  /** By the app's translation service. */
  "text.translate": Type.Object({
    texts: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, maxItems: TRANSLATED_TEXTS_MAX }),
    target: Language,
    /** `auto`: the service finds out. */
    source: Language,
  }),
  /** The words of a sound message, by the app's speech service. */
  "voice.to_text": Type.Object({ of: Target, seq: Seq, language: Language }),
} as const;
