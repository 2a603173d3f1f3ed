import { Type } from "typebox";
import {
  CONVERSATION_DATA_BYTES_MAX,
  CONVERSATION_PAGE_MAX,
  CONVERSATIONS_PER_CALL_MAX,
  RECEIVE_OPTION_USERS_MAX,
} from "../../limits.ts";
import { Seq, Target } from "../elements.ts";

const ReceiveOption = Type.Enum([0, 1, 2, 3, 4]);
const OnOff = Type.Enum([0, 2]);
/** Seconds; longer than anybody's life is a slip. */
const duration = Type.Integer({ minimum: 0, maximum: 4_294_967_295 });

/** Conversations that something is done with, one by one. */
const Several = Type.Array(Target, { minItems: 1, maxItems: CONVERSATIONS_PER_CALL_MAX });
/** How long it may be is the operation's to say, in bytes. */
const GroupName = Type.String({ maxLength: 1_024 });

export const CONVERSATION_COMMANDS = {
  /** Conversations that changed since `since` (server ms of the last sync; 0 for all), newest first. */
  "conversation.sync": Type.Object({
    since: Type.Integer({ minimum: 0 }),
    cursor: Type.Optional(Type.String({ maxLength: 64 })),
    limit: Type.Integer({ minimum: 1, maximum: CONVERSATION_PAGE_MAX }),
  }),
  "conversation.get": Type.Object({ of: Type.Array(Target, { minItems: 1, maxItems: 100 }) }),
  /** Marks messages up to `seq` as read; without it all. */
  "conversation.read": Type.Object({ of: Target, seq: Type.Optional(Seq) }),
  /** How messages of these users, or of one group, arrive at all devices of the caller. */
  "conversation.set_receive_option": Type.Object({
    of: Type.Array(Target, { minItems: 1, maxItems: RECEIVE_OPTION_USERS_MAX }),
    option: ReceiveOption,
  }),
  "conversation.receive_options": Type.Object({
    of: Type.Array(Target, { minItems: 1, maxItems: RECEIVE_OPTION_USERS_MAX }),
  }),
  "conversation.pin": Type.Object({ of: Target, pinned: Type.Boolean() }),
  /** Sets these bits, a decimal number of up to 64, or clears them. */
  "conversation.mark": Type.Object({
    of: Several,
    marks: Type.String({ pattern: "^[0-9]{1,20}$" }),
    on: Type.Boolean(),
  }),
  /** "" removes it. */
  "conversation.custom_data": Type.Object({
    of: Several,
    customData: Type.String({ maxLength: CONVERSATION_DATA_BYTES_MAX }),
  }),
  /** Takes conversations out of the list; `clear`: with their messages, as `message.clear` does. */
  "conversation.delete": Type.Object({ of: Several, clear: Type.Boolean() }),
  "conversation.group_create": Type.Object({ name: GroupName, of: Several }),
  "conversation.group_delete": Type.Object({ name: GroupName }),
  "conversation.group_rename": Type.Object({ name: GroupName, to: GroupName }),
  "conversation.group_add": Type.Object({ name: GroupName, of: Several }),
  "conversation.group_remove": Type.Object({ name: GroupName, of: Several }),
  /** A time without notifications: every day, or once (`startTimeStamp`). */
  "quiet_time.set": Type.Union([
    Type.Object({
      option: OnOff,
      startHour: Type.Integer({ minimum: 0, maximum: 23 }),
      startMinute: Type.Integer({ minimum: 0, maximum: 59 }),
      startSecond: Type.Integer({ minimum: 0, maximum: 59 }),
      duration,
      utcOffset: Type.Integer({ minimum: -1_440, maximum: 1_440 }),
    }),
    Type.Object({
      option: OnOff,
      startTimeStamp: Type.Integer({ minimum: 1, maximum: 4_294_967_295 }),
      duration,
    }),
  ]),
} as const;
