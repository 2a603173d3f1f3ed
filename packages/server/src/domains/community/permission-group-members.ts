import { ERROR, fail, ok, type Result, type WireMember } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import { getMembers, type ListMembersDeps } from "../group/list-members.ts";
import type { Reader } from "../message/get-history.ts";
import type { Sender } from "../message/send-request.ts";
import { changeCommunity, lookAtCommunity } from "./change-community.ts";
import type { CommunityDeps } from "./community-deps.ts";
import { tell } from "./permission-groups.ts";

interface Members {
  readonly groupID: string;
  readonly permissionGroupID: string;
  readonly users: readonly string[];
}

export type MemberCode = { userID: string; code: number };

/**
 * Puts members of the community in a permission group; each has a code of its own: 10007 for who is no member. Fails with 11000, 10015, 10010,
 * 10007, 110008, 110012. Source: community 4.6, 7.
 */
export async function addToPermissionGroup(
  deps: CommunityDeps,
  app: KnownApp,
  operator: Sender,
  { groupID, permissionGroupID, users }: Members,
): Promise<Result<MemberCode[]>> {
  return changeCommunity(deps, app, operator, groupID, async ({ may }) => {
    const allowed = may("setPermissionMembers");
    if (!allowed.ok) return allowed;
    const named = [...new Set(users)];
    const members = await deps.groups.membersNamed(app.appID, groupID, named);
    const known = new Set(members.map(({ userID }) => userID));
    const came = await deps.permissionGroups.addMembers({
      app: app.appID,
      groupID,
      permissionGroupID,
      users: named,
      membersMax: app.settings.permissionGroupMembers,
    });
    if (came === undefined) return fail("permission_group_gone");
    if (came === "full") return fail("permission_group_full");
    if (came.length > 0) {
      tell(deps, app, groupID, { kind: "membersAdded", permissionGroupID, users: [...came] });
    }
    const code = (userID: string) => (known.has(userID) ? 0 : ERROR.group_not_allowed.code);
    return ok(named.map((userID) => ({ userID, code: code(userID) })));
  });
}

/** Takes members out; who is not in it counts as done. Fails with 11000, 10015, 10010, 10007, 110008. */
export async function removeFromPermissionGroup(
  deps: CommunityDeps,
  app: KnownApp,
  operator: Sender,
  { groupID, permissionGroupID, users }: Members,
): Promise<Result<MemberCode[]>> {
  return changeCommunity(deps, app, operator, groupID, async ({ may }) => {
    const allowed = may("setPermissionMembers");
    if (!allowed.ok) return allowed;
    const named = [...new Set(users)];
    const place = { app: app.appID, groupID, permissionGroupID };
    const gone = await deps.permissionGroups.removeMembers({ ...place, users: named });
    if (gone === undefined) return fail("permission_group_gone");
    if (gone.length > 0) {
      tell(deps, app, groupID, { kind: "membersRemoved", permissionGroupID, users: [...gone] });
    }
    return ok(named.map((userID) => ({ userID, code: 0 })));
  });
}

/** A page of its members, in the order of their IDs. Fails with 11000, 10015, 10010, 10007, 110008. */
export async function listPermissionGroupMembers(
  deps: CommunityDeps & ListMembersDeps,
  app: KnownApp,
  caller: Reader,
  {
    groupID,
    permissionGroupID,
    after = "",
    limit,
  }: {
    readonly groupID: string;
    readonly permissionGroupID: string;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<Result<{ members: WireMember[]; next?: string }>> {
  const seen = await lookAtCommunity(deps, app, caller, groupID);
  if (!seen.ok) return seen;
  const { permissionGroups } = deps;
  const groups = await permissionGroups.list(app.appID, groupID);
  if (!groups.some((group) => group.permissionGroupID === permissionGroupID)) {
    return fail("permission_group_gone");
  }
  const place = { app: app.appID, groupID, permissionGroupID };
  const found = await permissionGroups.members(place, after, limit + 1);
  const users = found.slice(0, limit);
  const members = await getMembers(deps, app, caller, { groupID, users });
  if (!members.ok) return members;
  const next = users.at(-1);
  return ok({
    members: members.value,
    ...(found.length > limit && next !== undefined && { next }),
  });
}
