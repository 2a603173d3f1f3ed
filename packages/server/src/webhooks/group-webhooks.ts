import { type Failure, failure, type GroupType, ok, type Result } from "@skein-im/protocol";
import type { Clock } from "../clock.ts";
import type { KnownApp } from "../domains/app/app-directory.ts";
import { WEBHOOK_COMMAND } from "../domains/app/webhook-commands.ts";
import type { GroupHooks, PlannedGroup, RoomCause } from "../domains/group/group-hooks.ts";
import { groupNames } from "../domains/group/group-names.ts";
import type { Group } from "../domains/group/group-store.ts";
import { TYPE_TRAITS } from "../domains/group/group-types.ts";
import type { Sender } from "../domains/message/send-request.ts";
import { EventCalls, type EventCommand } from "./event-calls.ts";
import type { WebhookAnswer } from "./webhook-answer.ts";
import type { WebhookClient } from "./webhook-client.ts";
import { isOn } from "./webhook-origin.ts";

export interface GroupWebhooksDeps {
  readonly clock: Clock;
  readonly client: WebhookClient;
  /** Groups of a type that a user owns. */
  readonly ownedGroups: (appID: number, owner: string, type: GroupType) => Promise<number>;
}

/** The app's back end hears of groups over HTTP. Source: webhooks 7. */
export class GroupWebhooks implements GroupHooks {
  readonly #deps: GroupWebhooksDeps;
  readonly #calls: EventCalls;

  constructor(deps: GroupWebhooksDeps) {
    this.#deps = deps;
    this.#calls = new EventCalls(deps.clock, deps.client);
  }

  async beforeCreate(app: KnownApp, operator: Sender, planned: PlannedGroup): Promise<Result<void>> {
    const command = WEBHOOK_COMMAND.beforeCreateGroup;
    if (!isOn(app, command)) return ok(undefined);
    const { type, name, owner, members } = planned;
    const owned = owner === "" ? 0 : await this.#deps.ownedGroups(app.appID, owner, type);
    const answer = await this.#ask(app, command, operator, {
      Operator_Account: operator.operator,
      Owner_Account: owner,
      Type: TYPE_TRAITS[type].restName,
      Name: name,
      CreateGroupNum: owned,
      CreatedGroupNum: owned,
      MemberList: accounts(members),
    });
    return answer.ok ? ok(undefined) : answer;
  }

  afterCreate(app: KnownApp, operator: Sender, group: Group, members: readonly string[]): void {
    const fields = Object.entries(group.custom).map(([Key, Value]) => ({ Key, Value }));
    this.#calls.tell(app, WEBHOOK_COMMAND.afterCreateGroup, operator, () => ({
      ...this.#about(group),
      Operator_Account: operator.operator,
      Owner_Account: group.owner,
      Name: group.name,
      MemberList: accounts(members),
      ...(fields.length > 0 && { UserDefinedDataList: fields }),
    }));
  }

  async beforeApply(app: KnownApp, group: Group, applicant: Sender): Promise<Result<void>> {
    const answer = await this.#ask(app, WEBHOOK_COMMAND.beforeApplyJoin, applicant, {
      ...this.#about(group),
      Requestor_Account: applicant.userID,
    });
    return answer.ok ? ok(undefined) : answer;
  }

  async beforeInvite(
    app: KnownApp,
    operator: Sender,
    group: Group,
    users: readonly string[],
  ): Promise<Result<ReadonlySet<string>>> {
    const answer = await this.#ask(app, WEBHOOK_COMMAND.beforeInviteJoin, operator, {
      ...this.#about(group),
      Operator_Account: operator.operator,
      DestinationMembers: accounts(users),
    });
    if (!answer.ok) return answer;
    const refused = answer.value?.fields.RefusedMembers_Account;
    const isList = Array.isArray(refused) && refused.every((user) => typeof user === "string");
    return ok(new Set(isList ? (refused as string[]) : []));
  }

  joined(
    app: KnownApp,
    operator: Sender,
    group: Group,
    how: "Apply" | "Invited",
    users: readonly string[],
  ): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.afterJoin, operator, () => ({
      ...this.#about(group),
      JoinType: how,
      Operator_Account: operator.operator,
      NewMemberList: accounts(users),
    }));
  }

  left(
    app: KnownApp,
    operator: Sender,
    group: Group,
    how: "Quit" | "Kicked",
    users: readonly string[],
  ): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.afterExit, operator, () => ({
      ...this.#about(group),
      ExitType: how,
      Operator_Account: operator.operator,
      ExitMemberList: accounts(users),
    }));
  }

  full(app: KnownApp, operator: Sender, groupID: string): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.afterGroupFull, operator, () => ({ GroupId: groupID }));
  }

  dismissed(app: KnownApp, operator: Sender, group: Group, members: readonly string[], cut: boolean): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.afterGroupDestroyed, operator, () => ({
      ...this.#about(group),
      Owner_Account: group.owner,
      Name: group.name,
      MemberList: accounts(members),
      ...(cut && { MemberListTruncated: true }),
      Operator_Account: operator.operator,
    }));
  }

  profileChanged(
    app: KnownApp,
    operator: Sender,
    group: Group,
    { name, introduction, notification, faceUrl }: Parameters<GroupHooks["profileChanged"]>[3],
  ): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.afterGroupInfoChanged, operator, () => ({
      ...this.#about(group),
      Operator_Account: operator.operator,
      Name: name,
      Introduction: introduction,
      Notification: notification,
      FaceUrl: faceUrl,
    }));
  }

  memberChanged(
    app: KnownApp,
    operator: Sender,
    group: Group,
    { userID, role, nameCard }: Parameters<GroupHooks["memberChanged"]>[3],
  ): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.afterMemberFieldChanged, operator, () => ({
      ...this.#about(group),
      Operator_Account: operator.operator,
      Member_Account: userID,
      Modified_Account: userID,
      Role: role && (role === 300 ? "Admin" : "Member"),
      NameCard: nameCard,
    }));
  }

  attributesChanged(
    app: KnownApp,
    operator: Sender,
    group: Group,
    { operation, set, keys }: Parameters<GroupHooks["attributesChanged"]>[3],
  ): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.afterGroupAttrChanged, operator, () => ({
      ...this.#about(group),
      Operator_Account: operator.operator,
      OptionType: OPTION_TYPE[operation],
      GroupAttr: [
        ...Object.entries(set).map(([key, value]) => ({ key, value })),
        ...keys.map((key) => ({ key, value: "" })),
      ],
    }));
  }

  roomState(app: KnownApp, group: Group, cause: RoomCause, users: readonly string[]): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.roomState, SERVER, () => ({
      ...this.#about(group),
      EventType: cause === "Join" || cause === "HeartbeatRecover" ? "Online" : "Offline",
      EventCause: cause,
      MemberList: accounts(users),
    }));
  }

  async beforeCreateTopic(
    app: KnownApp,
    operator: Sender,
    community: Group,
    name: string,
  ): Promise<Result<void>> {
    const answer = await this.#ask(app, WEBHOOK_COMMAND.beforeCreateTopic, operator, {
      ...this.#about(community),
      Operator_Account: operator.operator,
      Name: name,
    });
    return answer.ok ? ok(undefined) : answer;
  }

  topicCreated(
    app: KnownApp,
    operator: Sender,
    community: Group,
    { topicID, name }: { readonly topicID: string; readonly name: string },
  ): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.afterCreateTopic, operator, () => ({
      ...this.#about(community),
      TopicId: topicID,
      Operator_Account: operator.operator,
      Owner_Account: community.owner,
      Name: name,
    }));
  }

  topicsDeleted(app: KnownApp, operator: Sender, community: Group, topicIDs: readonly string[]): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.afterTopicDestroyed, operator, () => ({
      ...this.#about(community),
      Operator_Account: operator.operator,
      TopicIdList: topicIDs,
    }));
  }

  topicChanged(
    app: KnownApp,
    operator: Sender,
    channel: Group,
    { name, introduction, notification, faceUrl }: Parameters<GroupHooks["topicChanged"]>[3],
  ): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.afterTopicInfoChanged, operator, () => ({
      ...this.#about(channel),
      Operator_Account: operator.operator,
      Name: name,
      Introduction: introduction,
      Notification: notification,
      FaceUrl: faceUrl,
    }));
  }

  ownerChanged(app: KnownApp, operator: Sender, group: Group, owner: string): void {
    this.#calls.tell(app, WEBHOOK_COMMAND.afterChangeOwner, operator, () => ({
      ...this.#about(group),
      Operator_Account: operator.operator,
      OldOwner_Account: group.owner,
      NewOwner_Account: owner,
    }));
  }

  #about({ groupID, type }: Group) {
    return { ...groupNames(groupID), Type: TYPE_TRAITS[type].restName };
  }

  /** The answer where it lets the action pass; undefined where nobody answered and the app lets it pass then. */
  async #ask(
    app: KnownApp,
    command: EventCommand,
    operator: Sender,
    body: object,
  ): Promise<Result<WebhookAnswer | undefined>> {
    const answer = await this.#calls.ask(app, command, operator, body);
    if (!answer.ok || answer.value === undefined || answer.value.code === 0) return answer;
    return { ok: false, error: refusal(answer.value) };
  }
}

/** How callbacks call the writes of attributes. Source: webhooks, Group.CallbackAfterGroupAttrChanged. */
const OPTION_TYPE = { init: "set", set: "modify", delete: "delete", clear: "clear" } as const;

/** What nobody's call caused. */
const SERVER = { address: "", platform: "" };

const accounts = (users: readonly string[]) => users.map((user) => ({ Member_Account: user }));

/** Codes of the app's own reach the caller as they are; any other refusal is 10016. */
const refusal = ({ code, info }: WebhookAnswer): Failure =>
  code >= 10_100 && code <= 10_200 ? { code, desc: info } : failure("group_refused", info || undefined);
