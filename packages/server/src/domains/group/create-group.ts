import { randomBytes } from "node:crypto";
import { fail, isCustomGroupID, ok, type Result } from "@skein-im/protocol";
import { type Bus, userTopic } from "../../bus/bus.ts";
import type { Clock } from "../../clock.ts";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { GroupStore } from "./group-store.ts";
import type { Membership } from "./membership.ts";

export interface CreateGroupDeps {
  readonly groups: GroupStore;
  readonly membership: Membership;
  readonly accounts: AccountDirectory;
  readonly bus: Bus;
  readonly clock: Clock;
}

/** Group types by every name that is accepted; the others come with the group domain's own issue. */
const TYPES: Readonly<Record<string, string>> = { Work: "Work", Private: "Work" };

/**
 * Creates a Work group with its first members, who are members at once. Unknown accounts are left
 * out. Fails with 10004 (type, name), 10015 (form of the ID), 10021 or 10025 (ID in use).
 */
export async function createGroup(
  deps: CreateGroupDeps,
  app: KnownApp,
  owner: string,
  request: {
    readonly type: string;
    readonly groupID?: string | undefined;
    readonly name: string;
    readonly members?: readonly { readonly userID: string }[] | undefined;
  },
): Promise<Result<{ groupID: string }>> {
  const type = TYPES[request.type];
  if (type === undefined) return fail("group_bad_parameter", `group type ${request.type} is not available`);
  if (request.groupID && !isCustomGroupID(request.groupID)) return fail("group_id_invalid");
  const groupID = request.groupID || `@TGS#${randomBytes(8).toString("hex").toUpperCase()}`;

  const named = [...new Set(request.members?.map((member) => member.userID) ?? [])].filter(
    (id) => id !== owner,
  );
  const known = await deps.accounts.getMany(app.appID, named);
  const members = named.filter((userID) => known.has(userID));
  const created = await deps.groups.create({
    app: app.appID,
    groupID,
    type,
    name: request.name,
    owner,
    members,
    now: deps.clock.now(),
  });
  if (!created) {
    const [existing] = await deps.groups.get(app.appID, [groupID]);
    return fail(existing?.owner === owner ? "group_id_own" : "group_id_in_use");
  }
  deps.membership.forget(app.appID, groupID);
  for (const userID of [owner, ...members]) {
    deps.bus.publish(userTopic(app.appID, userID), { kind: "joined", groupID });
  }
  return ok({ groupID });
}
