import {
  fail,
  type GroupRole,
  MEMBERS_ASKED_MAX,
  ok,
  type Result,
  type WireMember,
} from "@skein-im/protocol";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { lookAtGroup } from "./change-group.ts";
import type { GroupMember, GroupStore } from "./group-store.ts";
import type { Membership } from "./membership.ts";
import type { OnlineMembers } from "./online-members.ts";

export interface ListMembersDeps {
  readonly groups: GroupStore;
  readonly membership: Membership;
  readonly accounts: AccountDirectory;
  readonly online: OnlineMembers;
}

/** Of a live room. Source: groups 10.1. */
const LIVE_LISTED_MAX = 1_000;

interface Reader {
  readonly userID: string;
  readonly isApp: boolean;
}

/** A page of members, the owner first, then admins, then the others as they joined. Fails with 10015, 10010, 10007. Source: groups 10.1. */
export async function listMembers(
  deps: ListMembersDeps,
  app: KnownApp,
  reader: Reader,
  query: {
    readonly groupID: string;
    readonly role?: GroupRole | undefined;
    readonly mark?: number | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<Result<{ members: WireMember[]; next?: string }>> {
  const seen = await lookAtGroup(deps, app, reader, query.groupID);
  if (!seen.ok) return seen;
  const allowed = seen.value.may("listMembers");
  if (!allowed.ok) return allowed;
  const { group } = seen.value;
  if (group.type === "AVChatRoom") {
    // Those who came last; roles are no filter there. Source: groups 10.1.
    const present = deps.membership.rooms.newest(app.appID, group.groupID, LIVE_LISTED_MAX, query.mark);
    const found = await Promise.all(
      present.map(({ userID }) => deps.membership.member(app.appID, group.groupID, userID)),
    );
    return ok({
      members: await wireMembers(
        deps,
        app,
        found.filter((member) => member !== undefined),
      ),
    });
  }
  const { members, next } = await deps.groups.members({ ...query, app: app.appID });
  return ok({ members: await wireMembers(deps, app, members), ...(next !== undefined && { next }) });
}

/** Those of the users who are members. Fails with 10015, 10010, 10007, 10005. Source: groups 10.2. */
export async function getMembers(
  deps: ListMembersDeps,
  app: KnownApp,
  reader: Reader,
  { groupID, users }: { readonly groupID: string; readonly users: readonly string[] },
): Promise<Result<WireMember[]>> {
  if (users.length > MEMBERS_ASKED_MAX) return fail("group_too_many_accounts");
  const seen = await lookAtGroup(deps, app, reader, groupID);
  if (!seen.ok) return seen;
  const allowed = seen.value.may("listMembers");
  if (!allowed.ok) return allowed;
  if (seen.value.group.type === "AVChatRoom") {
    return fail("group_not_allowed", "a live room keeps nothing of its members");
  }
  return ok(await wireMembers(deps, app, await deps.groups.membersNamed(app.appID, groupID, users)));
}

/** How many members have a device connected. Fails with 10015, 10010, 10007. Source: groups 10.5. */
export async function countOnline(
  deps: ListMembersDeps,
  app: KnownApp,
  reader: Reader,
  groupID: string,
): Promise<Result<number>> {
  const seen = await lookAtGroup(deps, app, reader, groupID);
  if (!seen.ok) return seen;
  const allowed = seen.value.may("countOnline");
  if (!allowed.ok) return allowed;
  const { rooms } = deps.membership;
  return ok(
    seen.value.group.type === "AVChatRoom"
      ? rooms.count(app.appID, groupID)
      : deps.online.count(app.appID, groupID),
  );
}

export async function wireMembers(
  { accounts, online }: ListMembersDeps,
  app: KnownApp,
  members: readonly GroupMember[],
): Promise<WireMember[]> {
  const known = await accounts.getMany(
    app.appID,
    members.map(({ userID }) => userID),
  );
  return members.map(({ userID, role, joinedAt, nameCard, custom, muteUntil }) => {
    const account = known.get(userID);
    return {
      userID,
      role,
      joinedAt,
      ...(muteUntil > 0 && { muteUntil }),
      ...(account?.nickName && { nickName: account.nickName }),
      ...(account?.faceUrl && { faceUrl: account.faceUrl }),
      ...(nameCard && { nameCard }),
      ...(Object.keys(custom).length > 0 && { custom: { ...custom } }),
      ...(online.has(app.appID, userID) && { online: true as const }),
    };
  });
}
