import { Type } from "typebox";
import { CONVERSATION_PAGE_MAX } from "../../limits.ts";
import { Seq, Target } from "../elements.ts";

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
} as const;
