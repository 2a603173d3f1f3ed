import { type Failure, failure, ok, type Result, type WireGroup } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { ReceiveOptionStore } from "../conversation/receive-option-store.ts";
import { groupLog } from "../message/log-key.ts";
import type { Group, GroupActivity, GroupMember, GroupStore } from "./group-store.ts";
import { TYPE_TRAITS } from "./group-types.ts";
import type { Membership } from "./membership.ts";
import { authorise } from "./permissions.ts";

export interface GetGroupsDeps {
  readonly groups: GroupStore;
  readonly membership: Membership;
  readonly receiveOptions: ReceiveOptionStore;
}

export type GroupAnswer = { readonly groupID: string } & Result<WireGroup>;

/** Profiles, each with a result of its own: 10010, or 10007 where strangers see none. Source: groups 2.2. */
export async function getGroups(
  deps: GetGroupsDeps,
  app: KnownApp,
  user: string,
  groupIDs: readonly string[],
): Promise<GroupAnswer[]> {
  const found = new Map((await deps.groups.get(app.appID, groupIDs)).map((group) => [group.groupID, group]));
  const activity = await deps.groups.activity(app.appID, [...found.keys()]);
  return Promise.all(
    groupIDs.map(async (groupID): Promise<GroupAnswer> => {
      const group = found.get(groupID);
      if (group === undefined) return { groupID, ok: false, error: failure("group_missing") };
      const member = await deps.membership.member(app.appID, groupID, user);
      const allowed = authorise("seeProfile", group.type, { isApp: false, role: member?.role });
      if (!allowed.ok) return { groupID, ok: false, error: allowed.error satisfies Failure };
      return { groupID, ...ok(await wireGroup(deps, app, user, group, activity.get(groupID), member)) };
    }),
  );
}

/** Groups that the user is in, or communities with topics. Source: groups 2.2, community 1. */
export async function joinedGroups(
  deps: GetGroupsDeps,
  app: KnownApp,
  user: string,
  withTopics: boolean,
): Promise<WireGroup[]> {
  const groups = await deps.groups.get(app.appID, await deps.groups.groupsOf(app.appID, user));
  const wanted = groups.filter(
    (group) => TYPE_TRAITS[group.type].listedWhenJoined && group.supportTopic === withTopics,
  );
  const activity = await deps.groups.activity(
    app.appID,
    wanted.map(({ groupID }) => groupID),
  );
  return Promise.all(
    wanted.map(async (group) => {
      const member = await deps.groups.member(app.appID, group.groupID, user);
      return wireGroup(deps, app, user, group, activity.get(group.groupID), member);
    }),
  );
}

async function wireGroup(
  { receiveOptions, membership: { rooms } }: GetGroupsDeps,
  app: KnownApp,
  user: string,
  group: Group,
  activity: GroupActivity | undefined,
  member: GroupMember | undefined,
): Promise<WireGroup> {
  const { notification, introduction, faceUrl, owner, custom, mutedAll, supportTopic, permissionGroups } =
    group;
  const [recvOpt = 0] =
    member === undefined ? [] : await receiveOptions.get(app.appID, user, [groupLog(group.groupID)]);
  return {
    groupID: group.groupID,
    type: group.type,
    name: group.name,
    ...(notification && { notification }),
    ...(introduction && { introduction }),
    ...(faceUrl && { faceUrl }),
    ...(owner && { owner }),
    ...(Object.keys(custom).length > 0 && { custom: { ...custom } }),
    ...(mutedAll && { mutedAll }),
    ...(supportTopic && { supportTopic }),
    ...(permissionGroups && { permissionGroups }),
    ...(group.defaultPermissions !== "0" && { defaultPermissions: group.defaultPermissions }),
    addOpt: group.addOpt,
    approveOpt: group.approveOpt,
    memberCount: group.type === "AVChatRoom" ? rooms.count(app.appID, group.groupID) : group.memberCount,
    maxMembers: group.maxMembers,
    createdAt: group.createdAt,
    infoAt: group.infoAt,
    ...(activity?.lastMessageAt && { lastMessageAt: activity.lastMessageAt }),
    infoSeq: group.infoSeq,
    nextSeq: activity?.nextSeq ?? 1,
    ...(member !== undefined && {
      self: {
        role: member.role,
        joinedAt: member.joinedAt,
        ...(recvOpt !== 0 && { recvOpt }),
        ...(member.muteUntil > 0 && { muteUntil: member.muteUntil }),
        ...(member.nameCard && { nameCard: member.nameCard }),
      },
    }),
  };
}
