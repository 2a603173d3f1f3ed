import { randomBytes } from "node:crypto";
import {
  fail,
  failure,
  isPermissionGroupID,
  ok,
  PERMISSION_GROUP_CUSTOM_BYTES_MAX,
  PERMISSION_GROUP_NAME_BYTES_MAX,
  type PermissionGroupAnswer,
  type PermissionGroupChange,
  type PermissionGroupResult,
  type Result,
  utf8Bytes,
  type WirePermissionGroup,
} from "@skein-im/protocol";
import { secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Reader } from "../message/get-history.ts";
import type { Sender } from "../message/send-request.ts";
import { changeCommunity, lookAtCommunity } from "./change-community.ts";
import type { CommunityDeps } from "./community-deps.ts";
import { isMask } from "./masks.ts";
import type { PermissionGroup, PermissionGroupFields } from "./permission-group-store.ts";

export interface PermissionGroupPlan extends Omit<PermissionGroupFields, "name"> {
  readonly groupID: string;
  /** Missing: one is made. */
  readonly permissionGroupID?: string | undefined;
  readonly name: string;
}

/**
 * Makes a permission group; its ID is the value. Fails with 11000, 10015, 10010, 10007, 10004 (sizes, form of the ID), 10021 (ID in use), 10037 (too
 * many). Source: community 4.
 */
export async function createPermissionGroup(
  deps: CommunityDeps,
  app: KnownApp,
  operator: Sender,
  { groupID, permissionGroupID: chosen, name, custom = "", permissions = "0" }: PermissionGroupPlan,
): Promise<Result<string>> {
  return changeCommunity(deps, app, operator, groupID, async ({ may }) => {
    const allowed = may("setPermissions");
    if (!allowed.ok) return allowed;
    if (chosen && (!isPermissionGroupID(chosen) || chosen.startsWith("@PMG#_@PMG#"))) {
      return fail("group_bad_parameter", "the ID of a permission group begins with @PMG#_");
    }
    const checked = checkFields({ name, custom, permissions });
    if (!checked.ok) return checked;
    const permissionGroupID = chosen || `@PMG#_@PMG#${randomBytes(8).toString("hex").toUpperCase()}`;
    const { permissionGroupsMax } = app.settings;
    const group = { permissionGroupID, name, custom, permissions, createdAt: secondsOf(deps.clock) };
    const place = { app: app.appID, groupID, groupsMax: permissionGroupsMax };
    const made = await deps.permissionGroups.create({ ...place, ...group });
    if (made === "taken") return fail("group_id_in_use", "the ID of the permission group is in use");
    if (made === "many") {
      return fail("too_many_groups", `a community has at most ${permissionGroupsMax} permission groups`);
    }
    tell(deps, app, groupID, { kind: "created", group: wireGroup({ ...group, memberCount: 0 }) });
    return ok(permissionGroupID);
  });
}

/** Deletes permission groups and what they granted; each has a result of its own: 110006. Fails with 11000, 10015, 10010, 10007. */
export async function deletePermissionGroups(
  deps: CommunityDeps,
  app: KnownApp,
  operator: Sender,
  {
    groupID,
    permissionGroupIDs,
  }: { readonly groupID: string; readonly permissionGroupIDs: readonly string[] },
): Promise<Result<PermissionGroupResult[]>> {
  return changeCommunity(deps, app, operator, groupID, async ({ may }) => {
    const allowed = may("setPermissions");
    if (!allowed.ok) return allowed;
    const named = [...new Set(permissionGroupIDs)];
    const gone = await deps.permissionGroups.delete(app.appID, groupID, named);
    if (gone.length > 0) tell(deps, app, groupID, { kind: "deleted", permissionGroupIDs: [...gone] });
    return ok(
      named.map((permissionGroupID) =>
        gone.includes(permissionGroupID)
          ? { permissionGroupID }
          : { permissionGroupID, error: failure("permission_group_missing") },
      ),
    );
  });
}

/** Fails with 11000, 10015, 10010, 10007, 10004 (sizes), 110006. */
export async function setPermissionGroup(
  deps: CommunityDeps,
  app: KnownApp,
  operator: Sender,
  { groupID, permissionGroupID }: { readonly groupID: string; readonly permissionGroupID: string },
  fields: PermissionGroupFields,
): Promise<Result<void>> {
  return changeCommunity(deps, app, operator, groupID, async ({ may }) => {
    const allowed = may("setPermissions");
    if (!allowed.ok) return allowed;
    const checked = checkFields(fields);
    if (!checked.ok) return checked;
    const named = { app: app.appID, groupID, permissionGroupID };
    if (!(await deps.permissionGroups.update({ ...named, fields }))) return fail("permission_group_missing");
    const all = await deps.permissionGroups.list(app.appID, groupID);
    const group = all.find((one) => one.permissionGroupID === permissionGroupID);
    if (group !== undefined) tell(deps, app, groupID, { kind: "changed", group: wireGroup(group) });
    return ok(undefined);
  });
}

/** Permission groups: the caller's own, those named (110006 where there is none), or all. Fails with 11000, 10015, 10010, 10007. */
export async function listPermissionGroups(
  deps: CommunityDeps,
  app: KnownApp,
  caller: Reader,
  {
    groupID,
    own = false,
    permissionGroupIDs = [],
  }: {
    readonly groupID: string;
    readonly own?: boolean | undefined;
    readonly permissionGroupIDs?: readonly string[] | undefined;
  },
): Promise<Result<PermissionGroupAnswer[]>> {
  const seen = await lookAtCommunity(deps, app, caller, groupID);
  if (!seen.ok) return seen;
  const { permissionGroups } = deps;
  const found = own
    ? await permissionGroups.listOf(app.appID, groupID, caller.userID)
    : await permissionGroups.list(app.appID, groupID);
  const named = own ? [] : [...new Set(permissionGroupIDs)];
  if (named.length === 0) {
    return ok(
      found.map((group) => ({ permissionGroupID: group.permissionGroupID, group: wireGroup(group) })),
    );
  }
  const byID = new Map(found.map((group) => [group.permissionGroupID, group]));
  return ok(
    named.map((permissionGroupID) => {
      const group = byID.get(permissionGroupID);
      return group === undefined
        ? { permissionGroupID, error: failure("permission_group_missing") }
        : { permissionGroupID, group: wireGroup(group) };
    }),
  );
}

/** Fails with 10004. Source: community 1.1. */
function checkFields({ name, custom = "", permissions = "0" }: PermissionGroupFields): Result<void> {
  if (name === "") return fail("group_bad_parameter", "a permission group has a name");
  if (utf8Bytes(name ?? "") > PERMISSION_GROUP_NAME_BYTES_MAX) {
    return fail("group_bad_parameter", `the name is longer than ${PERMISSION_GROUP_NAME_BYTES_MAX} bytes`);
  }
  if (utf8Bytes(custom) > PERMISSION_GROUP_CUSTOM_BYTES_MAX) {
    return fail("group_bad_parameter", `the data is longer than ${PERMISSION_GROUP_CUSTOM_BYTES_MAX} bytes`);
  }
  return isMask(permissions) ? ok(undefined) : fail("group_bad_parameter", "a mask has 64 bits");
}

const wireGroup = ({ custom, ...group }: PermissionGroup): WirePermissionGroup => ({
  ...group,
  ...(custom && { custom }),
});

/** Everybody in the community hears of it. Source: community 5. */
export function tell(
  { fanOut }: Pick<CommunityDeps, "fanOut">,
  app: KnownApp,
  groupID: string,
  change: PermissionGroupChange,
): void {
  fanOut.toLog(app.appID, { groupID }, "permission_group.changed", JSON.stringify({ groupID, change }));
}
