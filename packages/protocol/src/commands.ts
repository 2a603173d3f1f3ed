/** Types of what is asked and answered; the schemas of the requests are in `schema/commands/`. */
import type { CommunityAnswers } from "./answers/community.ts";
import type { ConversationAnswers } from "./answers/conversation.ts";
import type { FollowAnswers } from "./answers/follow.ts";
import type { GroupAnswers } from "./answers/group.ts";
import type { MediaAnswers } from "./answers/media.ts";
import type { MessageAnswers } from "./answers/message.ts";
import type { OfficialAnswers } from "./answers/official.ts";
import type { PushAnswers } from "./answers/push.ts";
import type { RelationAnswers } from "./answers/relation.ts";
import type { SessionAnswers } from "./answers/session.ts";
import type { SignalingAnswers } from "./answers/signaling.ts";
import type { UserAnswers } from "./answers/user.ts";
import type { CommandBody, CommandName } from "./schema/commands.ts";

export type {
  PermissionGroupAnswer,
  PermissionGroupResult,
  TopicAnswer,
  TopicPermissionAnswer,
  TopicResult,
} from "./answers/community.ts";
export type { ReadAnswer, SyncAnswer } from "./answers/conversation.ts";
export type { BeginAnswer, UrlsAnswer } from "./answers/media.ts";
export type { HistoryAnswer, SendAnswer } from "./answers/message.ts";
export type { LoginAnswer } from "./answers/session.ts";
export type { CommandBody, CommandName };
export type Platform = CommandBody<"login">["platform"];
export type SendBody = CommandBody<"message.send">;

/** Body of the answer to each command, when its code is 0. */
export interface CommandAnswers
  extends SessionAnswers,
    MessageAnswers,
    MediaAnswers,
    ConversationAnswers,
    GroupAnswers,
    CommunityAnswers,
    UserAnswers,
    RelationAnswers,
    FollowAnswers,
    OfficialAnswers,
    SignalingAnswers,
    PushAnswers {}
