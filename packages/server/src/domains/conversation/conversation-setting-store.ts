import type { ConversationGroupList, ConversationSettings } from "@skein-im/protocol";
import type { LogKey } from "../message/log-key.ts";

/** Whose settings change, and when (Unix ms). */
export interface SettingOwner {
  readonly app: number;
  readonly user: string;
  readonly now: number;
}

export interface ConversationMarking {
  readonly log: LogKey;
  /** Bits to take away and then to set, as decimal numbers. */
  readonly clear?: string;
  readonly set?: string;
  /** "" removes it; missing: as it is. */
  readonly customData?: string;
}

export interface SettingsOf {
  readonly log: LogKey;
  readonly settings: ConversationSettings;
}

export interface SettingChange {
  readonly rev: number;
  /** Those of which something changed, as they are now. */
  readonly conversations: readonly SettingsOf[];
}

export interface Settled {
  /** Conversations that are not in the user's list; nothing was done for them. */
  readonly missing: readonly LogKey[];
  /** Missing when all is as before. */
  readonly change?: SettingChange;
}

export interface SettledGroup extends Settled {
  readonly id: number;
  /** Conversations that came, in the order asked, or left. */
  readonly moved: readonly LogKey[];
  /** Those that left to make room for others, the oldest first. */
  readonly evicted: readonly LogKey[];
}

export interface MadeGroup extends SettledGroup {
  readonly groups: ConversationGroupList;
}

/** A change of the list of groups alone; the conversations in a group that is gone are not named. */
export interface ChangedGroup {
  readonly id: number;
  readonly groups: ConversationGroupList;
}

export interface NewConversationGroup {
  readonly owner: SettingOwner;
  readonly name: string;
  readonly logs: readonly LogKey[];
  readonly groupsMax: number;
  readonly membersMax: number;
}

export interface AddToGroup {
  readonly owner: SettingOwner;
  readonly name: string;
  readonly logs: readonly LogKey[];
  readonly membersMax: number;
}

/** A conversation with settings, for those who look through all of them. */
export interface ListedSettings extends SettingsOf {
  /** Unix ms. */
  readonly changedAt: number;
}

/**
 * What users set for the conversations in their lists, and their groups of conversations. Every change has the next `rev` of its
 * user; it is decided and written in one step, so that calls at the same time cannot pass a limit, and durable before it
 * resolves. The conversations it touches count as changed. A call names each conversation once.
 */
export interface ConversationSettingStore {
  /** "full": `max` are pinned already. */
  pin(request: {
    readonly owner: SettingOwner;
    readonly log: LogKey;
    readonly pinned: boolean;
    readonly max: number;
  }): Promise<Settled | "full">;
  /** Nothing is written when more than `max` conversations would have marks or custom data ("full"). */
  mark(request: {
    readonly owner: SettingOwner;
    readonly items: readonly ConversationMarking[];
    readonly max: number;
  }): Promise<Settled | "full">;
  /** "taken": another group has the name; "full": there are `groupsMax`. */
  createGroup(group: NewConversationGroup): Promise<MadeGroup | "taken" | "full">;
  deleteGroup(request: {
    readonly owner: SettingOwner;
    readonly name: string;
  }): Promise<ChangedGroup | "missing">;
  renameGroup(request: {
    readonly owner: SettingOwner;
    readonly name: string;
    readonly to: string;
  }): Promise<ChangedGroup | "missing" | "taken">;
  /** Above `membersMax` those that were added first leave. */
  addToGroup(request: AddToGroup): Promise<SettledGroup | "missing">;
  removeFromGroup(request: Omit<AddToGroup, "membersMax">): Promise<SettledGroup | "missing">;
  groups(app: number, user: string): Promise<ConversationGroupList>;
  /** Of those logs that have any. */
  get(app: number, user: string, logs: readonly LogKey[]): Promise<readonly ListedSettings[]>;
  /** Conversations with marks, custom data or a group, in a fixed order; `start` is how many to pass over. */
  page(app: number, user: string, start: number, limit: number): Promise<readonly ListedSettings[]>;
}
