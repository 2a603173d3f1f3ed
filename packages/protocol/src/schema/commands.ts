import type { Static } from "typebox";
import { COMMUNITY_COMMANDS } from "./commands/community.ts";
import { CONVERSATION_COMMANDS } from "./commands/conversation.ts";
import { FOLLOW_COMMANDS } from "./commands/follow.ts";
import { GROUP_COMMANDS } from "./commands/group.ts";
import { MEDIA_COMMANDS } from "./commands/media.ts";
import { MESSAGE_COMMANDS } from "./commands/message.ts";
import { OFFICIAL_COMMANDS } from "./commands/official.ts";
import { PUSH_COMMANDS } from "./commands/push.ts";
import { RELATION_COMMANDS } from "./commands/relation.ts";
import { SESSION_COMMANDS } from "./commands/session.ts";
import { SIGNALING_COMMANDS } from "./commands/signaling.ts";
import { USER_COMMANDS } from "./commands/user.ts";

/**
 * Body of every command that a client may send. Unknown extra fields are ignored, so that a newer
 * client can talk to an older server.
 */
export const COMMANDS = {
  ...SESSION_COMMANDS,
  ...MESSAGE_COMMANDS,
  ...MEDIA_COMMANDS,
  ...CONVERSATION_COMMANDS,
  ...GROUP_COMMANDS,
  ...COMMUNITY_COMMANDS,
  ...USER_COMMANDS,
  ...RELATION_COMMANDS,
  ...FOLLOW_COMMANDS,
  ...OFFICIAL_COMMANDS,
  ...SIGNALING_COMMANDS,
  ...PUSH_COMMANDS,
} as const;

export type CommandName = keyof typeof COMMANDS;
/** The body of a command, as it is after parsing. */
export type CommandBody<N extends CommandName> = Static<(typeof COMMANDS)[N]>;
