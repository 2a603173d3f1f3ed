import { type Static, Type } from "typebox";
import { CHANGES_PAGE_MAX, CONVERSATION_PAGE_MAX, HISTORY_PAGE_MAX, INITIAL_MEMBERS_MAX } from "../limits.ts";
import { MessageBody, Target, uint32 } from "./elements.ts";

/** Device kinds; the multi-device policy groups them into classes. Source: accounts 6. */
export const Platform = Type.Enum(["Android", "iPhone", "iPad", "Windows", "Mac", "Linux", "Web"]);

const seq = Type.Integer({ minimum: 1 });

/**
 * Body of every command that a client may send. Unknown extra fields are ignored, so that a newer
 * client can talk to an older server.
 */
export const COMMANDS = {
  login: Type.Object({
    sdkAppID: Type.Integer({ minimum: 1, maximum: 4_294_967_295 }),
    userID: Type.String({ maxLength: 128 }),
    userSig: Type.String({ maxLength: 4_096 }),
    platform: Platform,
    /** Stable per install, random per browser tab. */
    deviceID: Type.String({ minLength: 1, maxLength: 64 }),
    sdkVersion: Type.Optional(Type.String({ maxLength: 32 })),
    /** True when the device was signed in and only lost its connection: it then displaces nobody. */
    resume: Type.Optional(Type.Boolean()),
    customData: Type.Optional(Type.String({ maxLength: 64 })),
  }),
  logout: Type.Object({}),
  ping: Type.Object({}),

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
    skipBeforeHook: Type.Optional(Type.Boolean()),
    skipAfterHook: Type.Optional(Type.Boolean()),
    priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 4 })),
    cloudCustomData: Type.Optional(Type.String()),
    offlinePush: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    atUserList: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 100 })),
  }),

  /** Inclusive of `from`; without it from the newest (`older`) or the first (`newer`). */
  "message.history": Type.Object({
    of: Target,
    direction: Type.Enum(["older", "newer"]),
    from: Type.Optional(seq),
    limit: Type.Integer({ minimum: 1, maximum: HISTORY_PAGE_MAX }),
  }),
  "message.revoke": Type.Object({ of: Target, seq }),
  /** What happened to stored messages since the change number `since` (exclusive, 0 for all). */
  "message.changes": Type.Object({
    of: Target,
    since: Type.Integer({ minimum: 0 }),
    limit: Type.Integer({ minimum: 1, maximum: CHANGES_PAGE_MAX }),
  }),

  /** Conversations that changed since `since` (server ms of the last sync; 0 for all), newest first. */
  "conversation.sync": Type.Object({
    since: Type.Integer({ minimum: 0 }),
    cursor: Type.Optional(Type.String({ maxLength: 64 })),
    limit: Type.Integer({ minimum: 1, maximum: CONVERSATION_PAGE_MAX }),
  }),
  "conversation.get": Type.Object({ of: Type.Array(Target, { minItems: 1, maxItems: 100 }) }),
  /** Marks messages up to `seq` as read; without it all. */
  "conversation.read": Type.Object({ of: Target, seq: Type.Optional(seq) }),

  "group.create": Type.Object({
    type: Type.String({ maxLength: 32 }),
    groupID: Type.Optional(Type.String({ maxLength: 128 })),
    name: Type.String({ minLength: 1, maxLength: 100 }),
    members: Type.Optional(
      Type.Array(Type.Object({ userID: Type.String({ minLength: 1, maxLength: 64 }) }), {
        maxItems: INITIAL_MEMBERS_MAX,
      }),
    ),
  }),
} as const;

export type CommandName = keyof typeof COMMANDS;
/** The body of a command, as it is after parsing. */
export type CommandBody<N extends CommandName> = Static<(typeof COMMANDS)[N]>;
