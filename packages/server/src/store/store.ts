import type { AccountStore } from "../domains/account/account-store.ts";
import type { AppMuteStore } from "../domains/account/app-mute-store.ts";
import type { AppStore } from "../domains/app/app-store.ts";
import type { PermissionGroupStore } from "../domains/community/permission-group-store.ts";
import type { TopicStore } from "../domains/community/topic-store.ts";
import type { ConversationSettingStore } from "../domains/conversation/conversation-setting-store.ts";
import type { ConversationStore } from "../domains/conversation/conversation-store.ts";
import type { ReceiveOptionStore } from "../domains/conversation/receive-option-store.ts";
import type { MessageExportSource } from "../domains/export/message-export-source.ts";
import type { FollowStore } from "../domains/follow/follow-store.ts";
import type { ApplicationStore } from "../domains/group/application-store.ts";
import type { GroupDataStore } from "../domains/group/group-data-store.ts";
import type { GroupStore } from "../domains/group/group-store.ts";
import type { PinStore } from "../domains/group/pin-store.ts";
import type { MediaStore } from "../domains/media/media-store.ts";
import type { ExtensionStore } from "../domains/message/extension-store.ts";
import type { MessageStore } from "../domains/message/message-store.ts";
import type { ReactionStore } from "../domains/message/reaction-store.ts";
import type { ReceiptStore } from "../domains/message/receipt-store.ts";
import type { AuditWordStore } from "../domains/moderation/audit-word-store.ts";
import type { OfficialStore } from "../domains/official/official-store.ts";
import type { CustomStatusStore } from "../domains/presence/custom-status-store.ts";
import type { DeviceStore } from "../domains/presence/device-store.ts";
import type { PushLabelStore } from "../domains/push/push-labels-store.ts";
import type { PushStore } from "../domains/push/push-store.ts";
import type { PushTaskStore } from "../domains/push/push-task-store.ts";
import type { RelationStore } from "../domains/relation/relation-store.ts";
import type { MessageSearch } from "../domains/search/message-search.ts";
import type { UserSearch } from "../domains/search/user-search.ts";
import type { InvitationStore } from "../domains/signaling/invitation-store.ts";
import type { StatisticsStore } from "../domains/statistics/statistics-store.ts";

/** All that is kept. One adapter per engine, in the folder beside this file. */
export interface Store {
  /** Names this data, for good: clients forget what they hold of other data. */
  readonly dataID: string;
  readonly apps: AppStore;
  readonly accounts: AccountStore;
  readonly appMutes: AppMuteStore;
  readonly devices: DeviceStore;
  readonly customStatuses: CustomStatusStore;
  readonly messages: MessageStore;
  readonly invitations: InvitationStore;
  readonly reactions: ReactionStore;
  readonly extensions: ExtensionStore;
  readonly media: MediaStore;
  readonly conversations: ConversationStore;
  readonly conversationSettings: ConversationSettingStore;
  readonly receiveOptions: ReceiveOptionStore;
  readonly groups: GroupStore;
  readonly applications: ApplicationStore;
  readonly groupData: GroupDataStore;
  readonly relations: RelationStore;
  readonly officials: OfficialStore;
  readonly follows: FollowStore;
  readonly topics: TopicStore;
  readonly permissionGroups: PermissionGroupStore;
  readonly pins: PinStore;
  readonly receipts: ReceiptStore;
  readonly pushes: PushStore;
  readonly auditWords: AuditWordStore;
  readonly statistics: StatisticsStore;
  readonly messageExport: MessageExportSource;
  readonly pushLabels: PushLabelStore;
  readonly pushTasks: PushTaskStore;
  readonly search: MessageSearch;
  readonly userSearch: UserSearch;
  /** Rejects when the engine can not read, or does not take writes. */
  ping(): Promise<void>;
  /** Finishes what was handed over, then lets go of the files. */
  close(): Promise<void>;
}
