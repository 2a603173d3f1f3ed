import type { Result } from "@skein-im/protocol";
import type { CommandBody, CommandName } from "@skein-im/protocol/schemas";
import type { Clock } from "../../clock.ts";
import type { Config } from "../../config.ts";
import type { CommunityDeps } from "../../domains/community/community-deps.ts";
import type { DeletionDeps } from "../../domains/conversation/delete-conversations.ts";
import type { ListConversationsDeps } from "../../domains/conversation/list-conversations.ts";
import type { MarkReadDeps } from "../../domains/conversation/mark-read.ts";
import type { ReceiveOptionDeps } from "../../domains/conversation/set-receive-option.ts";
import type { SettingDeps } from "../../domains/conversation/setting-owner.ts";
import type { FollowDeps } from "../../domains/follow/follow-deps.ts";
import type { ApplicationDeps } from "../../domains/group/apply.ts";
import type { GetGroupsDeps } from "../../domains/group/get-groups.ts";
import type { GroupDataDeps } from "../../domains/group/group-data.ts";
import type { ListMembersDeps } from "../../domains/group/list-members.ts";
import type { PinDeps } from "../../domains/group/pin-message.ts";
import type { ChangesDeps } from "../../domains/message/get-changes.ts";
import type { GetReceiptsDeps } from "../../domains/message/get-receipts.ts";
import type { ReactDeps } from "../../domains/message/react.ts";
import type { RevokeDeps } from "../../domains/message/revoke-message.ts";
import type { SendDeps } from "../../domains/message/send-message.ts";
import type { ReceiptDeps } from "../../domains/message/send-receipts.ts";
import type { SetExtensionsDeps } from "../../domains/message/set-extensions.ts";
import type { OfficialDeps } from "../../domains/official/official-deps.ts";
import type { GetStatusesDeps } from "../../domains/presence/get-statuses.ts";
import type { SetStatusDeps } from "../../domains/presence/set-status.ts";
import type { SetProfileDeps } from "../../domains/profile/set-profile.ts";
import type { PushTokenDeps } from "../../domains/push/set-push-token.ts";
import type { RelationDeps } from "../../domains/relation/relation-deps.ts";
import type { SearchDeps } from "../../domains/search/search-messages.ts";
import type { SearchUsersDeps } from "../../domains/search/search-users.ts";
import type { PendingDeps } from "../../domains/signaling/pending-invitations.ts";
import type { TranslateDeps } from "../../domains/translation/translate-texts.ts";
import type { VoiceToTextDeps } from "../../domains/translation/voice-to-text.ts";
import type { KeyedRate } from "../../limits/keyed-rate.ts";
import type { MediaDeps } from "../../media/open-media.ts";
import type { Hub } from "../hub.ts";
import type { Identity, Session } from "../session.ts";

/** What the operations behind the commands stand on. */
export interface CommandDeps {
  readonly send: SendDeps;
  readonly read: RevokeDeps & ReactDeps & ChangesDeps & SetExtensionsDeps;
  readonly conversations: ListConversationsDeps & MarkReadDeps;
  readonly receiveOptions: ReceiveOptionDeps;
  readonly search: SearchDeps & SearchUsersDeps;
  readonly settings: SettingDeps & DeletionDeps;
  readonly services: TranslateDeps & VoiceToTextDeps;
  readonly groups: CommunityDeps & ApplicationDeps & GetGroupsDeps & ListMembersDeps & GroupDataDeps;
  readonly profiles: SetProfileDeps;
  readonly relations: RelationDeps;
  readonly officials: OfficialDeps;
  readonly follows: FollowDeps;
  /** Who hears of whose profile and presence. */
  readonly watching: Pick<Hub, "watchProfiles" | "unwatchProfiles" | "watchStatuses" | "unwatchStatuses">;
  readonly pins: PinDeps;
  readonly receipts: ReceiptDeps & GetReceiptsDeps;
  readonly signaling: PendingDeps;
  readonly push: PushTokenDeps;
  readonly media: MediaDeps;
  readonly presence: GetStatusesDeps & SetStatusDeps;
  readonly resendRate: KeyedRate;
  readonly rateLimits: Pick<Config, "messagesPerSecond" | "messageBurst">;
  readonly clock: Clock;
}

/** A signed-in client's request: who asks, and where an answer goes that cannot wait for the operation's end. */
export interface Caller {
  readonly session: Session;
  readonly identity: Identity;
  readonly requestID: number;
}

/** Answers with the body as JSON text, or fails with a code; `undefined` when it has answered by itself. */
export type Handler<N extends CommandName> = (
  deps: CommandDeps,
  caller: Caller,
  body: CommandBody<N>,
) => Promise<Result<string | undefined>>;

/** Handlers of some commands; parse is done, they call the operation and answer. */
export type Handlers<N extends CommandName> = { readonly [Name in N]: Handler<Name> };

export const ANSWERED: Result<undefined> = { ok: true, value: undefined };

export const okText = (value: string): Result<string> => ({ ok: true, value });

export const okBody = (value: object): Result<string> => okText(JSON.stringify(value));

/** Who acts, for an operation that tells the user's other devices. */
export const actor = ({ account, sessionID }: Identity) => ({ userID: account.userID, sessionID });

export const reader = (identity: Identity) => ({ userID: identity.account.userID, isApp: false });

/** Whose view of things changes; the session that asks hears of it by the answer. */
export const viewOwner = (identity: Identity) => ({ ...reader(identity), sessionID: identity.sessionID });
