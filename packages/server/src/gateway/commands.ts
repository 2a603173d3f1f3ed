import type { CommandName } from "@skein-im/protocol/schemas";
import type { Handlers } from "./commands/command.ts";
import { COMMUNITY_COMMANDS } from "./commands/community-commands.ts";
import { CONVERSATION_COMMANDS } from "./commands/conversation-commands.ts";
import { FOLLOW_COMMANDS } from "./commands/follow-commands.ts";
import { GROUP_COMMANDS } from "./commands/group-commands.ts";
import { MEDIA_COMMANDS } from "./commands/media-commands.ts";
import { MESSAGE_COMMANDS } from "./commands/message-commands.ts";
import { OFFICIAL_COMMANDS } from "./commands/official-commands.ts";
import { PUSH_COMMANDS } from "./commands/push-commands.ts";
import { RECEIPT_COMMANDS } from "./commands/receipt-commands.ts";
import { RELATION_COMMANDS } from "./commands/relation-commands.ts";
import { SESSION_COMMANDS } from "./commands/session-commands.ts";
import { SETTING_COMMANDS } from "./commands/setting-commands.ts";
import { SIGNALING_COMMANDS } from "./commands/signaling-commands.ts";
import { USER_COMMANDS } from "./commands/user-commands.ts";

/** Every command of a signed-in client. */
export const HANDLERS: Handlers<Exclude<CommandName, "login">> = {
  ...SESSION_COMMANDS,
  ...MESSAGE_COMMANDS,
  ...RECEIPT_COMMANDS,
  ...MEDIA_COMMANDS,
  ...CONVERSATION_COMMANDS,
  ...SETTING_COMMANDS,
  ...GROUP_COMMANDS,
  ...COMMUNITY_COMMANDS,
  ...USER_COMMANDS,
  ...RELATION_COMMANDS,
  ...FOLLOW_COMMANDS,
  ...OFFICIAL_COMMANDS,
  ...SIGNALING_COMMANDS,
  ...PUSH_COMMANDS,
};
