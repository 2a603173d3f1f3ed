import type { Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import type { AttributeWrite } from "./group-data-store.ts";
import type { Group } from "./group-store.ts";

/** A group before there is one. */
export interface PlannedGroup extends Pick<Group, "type" | "name" | "owner"> {
  readonly members: readonly string[];
}

/** Why somebody is in a live room, or is not. Source: webhooks, Group.CallbackOnMemberStateChange. */
export type RoomCause = "Join" | "Quit" | "HeartbeatInterrupt" | "HeartbeatRecover";

/** The app's back end around groups: asked before, told after. Those that are told do not wait. Source: webhooks 7. */
export interface GroupHooks {
  /** A failure refuses the group with its code. */
  beforeCreate(app: KnownApp, operator: Sender, planned: PlannedGroup): Promise<Result<void>>;
  afterCreate(app: KnownApp, operator: Sender, group: Group, members: readonly string[]): void;
  beforeApply(app: KnownApp, group: Group, applicant: Sender): Promise<Result<void>>;
  /** Those of `users` whom the back end does not want; a failure refuses all. */
  beforeInvite(
    app: KnownApp,
    operator: Sender,
    group: Group,
    users: readonly string[],
  ): Promise<Result<ReadonlySet<string>>>;
  joined(
    app: KnownApp,
    operator: Sender,
    group: Group,
    how: "Apply" | "Invited",
    users: readonly string[],
  ): void;
  left(app: KnownApp, operator: Sender, group: Group, how: "Quit" | "Kicked", users: readonly string[]): void;
  full(app: KnownApp, operator: Sender, groupID: string): void;
  /** `members` are all there were, up to 10,000. */
  dismissed(app: KnownApp, operator: Sender, group: Group, members: readonly string[], cut: boolean): void;
  profileChanged(
    app: KnownApp,
    operator: Sender,
    group: Group,
    fields: Partial<Pick<Group, "name" | "introduction" | "notification" | "faceUrl">>,
  ): void;
  memberChanged(
    app: KnownApp,
    operator: Sender,
    group: Group,
    member: { readonly userID: string; readonly role?: 200 | 300; readonly nameCard?: string },
  ): void;
  attributesChanged(
    app: KnownApp,
    operator: Sender,
    group: Group,
    write: Pick<AttributeWrite, "operation" | "set" | "keys">,
  ): void;
  /** Somebody came into a live room, or left it, for good or for want of a connection. */
  roomState(app: KnownApp, group: Group, cause: RoomCause, users: readonly string[]): void;
  /** A failure refuses the topic with its code. */
  beforeCreateTopic(app: KnownApp, operator: Sender, community: Group, name: string): Promise<Result<void>>;
  topicCreated(
    app: KnownApp,
    operator: Sender,
    community: Group,
    topic: { readonly topicID: string; readonly name: string },
  ): void;
  topicsDeleted(app: KnownApp, operator: Sender, community: Group, topicIDs: readonly string[]): void;
  /** `channel` is the topic as a group. */
  topicChanged(
    app: KnownApp,
    operator: Sender,
    channel: Group,
    fields: Partial<Pick<Group, "name" | "introduction" | "notification" | "faceUrl">>,
  ): void;
  ownerChanged(app: KnownApp, operator: Sender, group: Group, owner: string): void;
}
