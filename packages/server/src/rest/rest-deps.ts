import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { AccountDirectory } from "../domains/account/account-directory.ts";
import type { AppMutes } from "../domains/account/app-mutes.ts";
import type { SignInDeps } from "../domains/account/sign-in.ts";
import type { KnownApp } from "../domains/app/app-directory.ts";
import type { CommunityDeps } from "../domains/community/community-deps.ts";
import type { DeletionDeps } from "../domains/conversation/delete-conversations.ts";
import type { MarkReadDeps } from "../domains/conversation/mark-read.ts";
import type { SettingDeps } from "../domains/conversation/setting-owner.ts";
import type { MessageExports } from "../domains/export/message-exports.ts";
import type { FanOut } from "../domains/fan-out.ts";
import type { FollowDeps } from "../domains/follow/follow-deps.ts";
import type { ApplicationDeps } from "../domains/group/apply.ts";
import type { GetGroupsDeps } from "../domains/group/get-groups.ts";
import type { GroupDataDeps } from "../domains/group/group-data.ts";
import type { ListMembersDeps } from "../domains/group/list-members.ts";
import type { PinDeps } from "../domains/group/pin-message.ts";
import type { ExtensionsDeps } from "../domains/message/get-extensions.ts";
import type { GetReceiptsDeps } from "../domains/message/get-receipts.ts";
import type { RevokeDeps } from "../domains/message/revoke-message.ts";
import type { SendDeps } from "../domains/message/send-message.ts";
import type { ReceiptDeps } from "../domains/message/send-receipts.ts";
import type { SetExtensionsDeps } from "../domains/message/set-extensions.ts";
import type { Moderation } from "../domains/moderation/moderation.ts";
import type { OfficialDeps } from "../domains/official/official-deps.ts";
import type { PresenceDeps } from "../domains/presence/sign-on.ts";
import type { SetProfileDeps } from "../domains/profile/set-profile.ts";
import type { MakeTaskDeps } from "../domains/push/make-push-task.ts";
import type { PushLabelStore } from "../domains/push/push-labels-store.ts";
import type { RelationDeps } from "../domains/relation/relation-deps.ts";
import type { RobotDeps } from "../domains/robot/manage-robots.ts";
import type { AppInfoDeps } from "../domains/statistics/app-info.ts";
import type { Store } from "../store/store.ts";
import type { RestLoad } from "../webhooks/webhooks.ts";
import type { GroupPlaces } from "./group/group-places.ts";
import type { RecentSends } from "./recent-sends.ts";
import type { RestLimits } from "./rest-limits.ts";

/** What the REST door stands on. */
export interface RestDeps {
  readonly signIn: SignInDeps;
  readonly presence: PresenceDeps;
  readonly mutes: AppMutes;
  readonly send: SendDeps;
  readonly read: RevokeDeps & MarkReadDeps;
  /** What repeated calls of `send_group_msg` are known by. */
  readonly recentSends: RecentSends;
  readonly groups: CommunityDeps & ApplicationDeps & GetGroupsDeps & ListMembersDeps & GroupDataDeps;
  readonly groupPlaces: GroupPlaces;
  readonly profiles: SetProfileDeps;
  readonly relations: RelationDeps;
  readonly officials: OfficialDeps;
  readonly follows: FollowDeps;
  readonly robots: RobotDeps;
  readonly moderation: Moderation;
  readonly appInfo: AppInfoDeps;
  readonly exports: MessageExports;
  /** What stands before the addresses of exported files; "" = they begin with `/`. */
  readonly publicURL: string;
  /** Addresses of the server, for firewalls. */
  readonly publicIPs: () => readonly string[];
  /** Told when a command is called nearly as often as it may be. */
  readonly overLimit?: (app: KnownApp, load: RestLoad) => void;
  readonly labels: PushLabelStore;
  readonly pushTasks: MakeTaskDeps;
  readonly pins: PinDeps;
  readonly receipts: ReceiptDeps & GetReceiptsDeps;
  readonly extensions: SetExtensionsDeps & ExtensionsDeps;
  readonly settings: SettingDeps & DeletionDeps;
  readonly accounts: AccountDirectory;
  readonly store: Pick<
    Store,
    "devices" | "customStatuses" | "conversations" | "conversationSettings" | "messages"
  >;
  readonly fanOut: FanOut;
  readonly clock: Clock;
  readonly log: Logger;
  /** Numbers that differ from `DEFAULT_REST_LIMITS`. */
  readonly limits?: Partial<RestLimits>;
  /** A MsgSeq (uint32) for a caller who sends none; by default from the system's random source. */
  readonly newMsgSeq?: () => number;
  /** Told of every answered call of a known command, for metrics. */
  readonly observe?: (command: string, code: number, ms: number) => void;
}
