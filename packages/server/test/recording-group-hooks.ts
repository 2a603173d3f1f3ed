import { ok, type Result } from "@skein-im/protocol";
import type { GroupHooks } from "../src/domains/group/group-hooks.ts";

/** Writes down what the app's back end would hear of groups, and lets everything pass. */
export class RecordingGroupHooks implements GroupHooks {
  readonly told: string[] = [];

  async beforeCreate(): Promise<Result<void>> {
    return ok(undefined);
  }

  afterCreate(...[, operator, group, members]: Parameters<GroupHooks["afterCreate"]>): void {
    this.told.push(`${operator.operator} created ${group.groupID} with ${members.join()}`);
  }

  async beforeApply(): Promise<Result<void>> {
    return ok(undefined);
  }

  async beforeInvite(): Promise<Result<ReadonlySet<string>>> {
    return ok(new Set());
  }

  joined(...[, , group, how, users]: Parameters<GroupHooks["joined"]>): void {
    this.told.push(`${users.join()} joined ${group.groupID}: ${how}`);
  }

  left(...[, , group, how, users]: Parameters<GroupHooks["left"]>): void {
    this.told.push(`${users.join()} left ${group.groupID}: ${how}`);
  }

  full(...[, , groupID]: Parameters<GroupHooks["full"]>): void {
    this.told.push(`${groupID} is full`);
  }

  dismissed(...[, , group, members]: Parameters<GroupHooks["dismissed"]>): void {
    this.told.push(`${group.groupID} ended with ${members.join()}`);
  }

  profileChanged(...[, , group, fields]: Parameters<GroupHooks["profileChanged"]>): void {
    this.told.push(`${group.groupID} changed ${Object.keys(fields).join()}`);
  }

  memberChanged(...[, , group, member]: Parameters<GroupHooks["memberChanged"]>): void {
    this.told.push(`${member.userID} of ${group.groupID} changed`);
  }

  attributesChanged(...[, , group, { operation }]: Parameters<GroupHooks["attributesChanged"]>): void {
    this.told.push(`${operation} attributes of ${group.groupID}`);
  }

  roomState(...[, group, cause, users]: Parameters<GroupHooks["roomState"]>): void {
    this.told.push(`${users.join()} in ${group.groupID}: ${cause}`);
  }

  async beforeCreateTopic(): Promise<Result<void>> {
    return ok(undefined);
  }

  topicCreated(...[, , , { topicID }]: Parameters<GroupHooks["topicCreated"]>): void {
    this.told.push(`topic ${topicID}`);
  }

  topicsDeleted(...[, , , topicIDs]: Parameters<GroupHooks["topicsDeleted"]>): void {
    this.told.push(`no topics ${topicIDs.join()}`);
  }

  topicChanged(...[, , channel, fields]: Parameters<GroupHooks["topicChanged"]>): void {
    this.told.push(`${channel.groupID} changed ${Object.keys(fields).join()}`);
  }

  ownerChanged(...[, , group, owner]: Parameters<GroupHooks["ownerChanged"]>): void {
    this.told.push(`${group.groupID} belongs to ${owner}`);
  }
}
