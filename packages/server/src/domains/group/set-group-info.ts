import { fail, ok, type Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import { changeGroup } from "./change-group.ts";
import type { GroupDeps } from "./group-deps.ts";
import { checkFields, withModeration } from "./group-fields.ts";
import type { Group, GroupFields } from "./group-store.ts";
import { CHANGE, TIP, type TipChange } from "./group-tip.ts";
import type { TipKind } from "./group-types.ts";
import type { Operation } from "./permissions.ts";
import { planTip, tellTip } from "./tell-group.ts";

/** Who may change a field, and which tip tells of it. Source: groups 3.3, 7.1. */
const FIELDS: readonly (readonly [keyof GroupFields, Operation, TipKind])[] = [
  ["name", "setProfile", "profile"],
  ["introduction", "setProfile", "profile"],
  ["notification", "setProfile", "profile"],
  ["faceUrl", "setProfile", "profile"],
  ["custom", "setCustom", "custom"],
  ["mutedAll", "muteAll", "muteAll"],
  ["addOpt", "setAddOption", "options"],
  ["approveOpt", "setApproveOption", "options"],
  ["maxMembers", "setMaxMembers", "options"],
  ["historyBeforeJoin", "setMaxMembers", "options"],
  ["permissionGroups", "setPermissionGroups", "options"],
  ["defaultPermissions", "setDefaultPermissions", "options"],
];

/**
 * Changes those fields of a profile that are named and differ; one tip tells of all. Fails with 10015, 10010, 10007 (one of the fields is not for
 * this role or type), 10004 (sizes), 80001 (a word of the app's list). Source: groups 2.2, 3.3.
 */
export async function setGroupInfo(
  deps: GroupDeps,
  app: KnownApp,
  operator: Sender,
  groupID: string,
  asked: GroupFields,
): Promise<Result<void>> {
  const seen = withModeration(deps.moderation, app, asked);
  if (!seen.ok) return seen;
  const fields = seen.value;
  return changeGroup(deps, app, operator, groupID, [], async ({ group, may }) => {
    for (const [field, operation] of FIELDS) {
      const allowed = fields[field] === undefined ? ok(undefined) : may(operation);
      if (!allowed.ok) return allowed;
    }
    const checked = checkFields(fields, group.custom);
    if (!checked.ok) return checked;
    const changed = changedFields(group, fields);
    if (Object.keys(changed).length === 0) return ok(undefined);
    const tip = await tipOf(deps, app, operator, group, changed);
    const update = { app: app.appID, groupID, fields: changed, now: deps.clock.now(), tip: tip?.stored };
    const done = await deps.groups.update(update);
    if (done === undefined) return fail("group_missing");
    tellTip(deps, app, tip, done);
    const { name, introduction, notification, faceUrl } = changed;
    const profile = {
      ...(name !== undefined && { name }),
      ...(introduction !== undefined && { introduction }),
      ...(notification !== undefined && { notification }),
      ...(faceUrl !== undefined && { faceUrl }),
    };
    if (Object.keys(profile).length > 0) deps.hooks.profileChanged(app, operator, group, profile);
    return ok(undefined);
  });
}

/** Those that are not so already. */
function changedFields(group: Group, { custom, ...fields }: GroupFields): GroupFields {
  const plain = Object.entries(fields).filter(
    ([field, value]) => value !== undefined && group[field as keyof Group] !== value,
  );
  const values = Object.entries(custom ?? {}).filter(([key, value]) => (group.custom[key] ?? "") !== value);
  return {
    ...(Object.fromEntries(plain) as GroupFields),
    ...(values.length > 0 && { custom: Object.fromEntries(values) }),
  };
}

/** One tip with all the changes that the app wants tips of. */
async function tipOf(deps: GroupDeps, app: KnownApp, operator: Sender, group: Group, changed: GroupFields) {
  const told = FIELDS.filter(
    ([field, , kind]) =>
      changed[field] !== undefined && app.settings.groupTips.includes(`${group.type}.${kind}`),
  );
  const [first] = told;
  if (first === undefined) return undefined;
  const changes = told.flatMap(([field]) => changesOf(field, changed));
  if (changes.length === 0) return undefined;
  return planTip(deps, app, operator, group, first[2], { type: TIP.groupInfo, changes });
}

function changesOf(field: keyof GroupFields, changed: GroupFields): TipChange[] {
  switch (field) {
    case "name":
    case "introduction":
    case "notification":
    case "faceUrl":
      return [{ Type: CHANGE[field], Value: changed[field] ?? "" }];
    case "custom":
      return Object.entries(changed.custom ?? {}).map(([Key, Value]) => ({
        Type: CHANGE.custom,
        Key,
        Value,
      }));
    case "mutedAll":
    case "permissionGroups":
      return [{ Type: CHANGE[field], BoolValue: changed[field] ?? false }];
    case "addOpt":
    case "approveOpt":
      return [{ Type: CHANGE[field], IntValue: changed[field] ?? 0 }];
    case "defaultPermissions":
      return [{ Type: CHANGE[field], Value: changed[field] ?? "0" }];
    case "maxMembers":
    case "historyBeforeJoin":
      return [];
    default:
      return field satisfies never;
  }
}
