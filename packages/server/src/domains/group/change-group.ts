import { fail, type GroupRole, isGroupID, type Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import type { GroupDeps } from "./group-deps.ts";
import type { Group } from "./group-store.ts";
import { type Actor, authorise, NEEDS_PRESENCE, type Operation, placeOf } from "./permissions.ts";

/** A group in its turn: nothing else changes it until the work is done. */
export interface GroupTurn {
  readonly group: Group;
  readonly actor: Actor;
  /** Whether the matrix lets the caller do it; `upon`: to a member with this role. */
  readonly may: (operation: Operation, upon?: GroupRole) => Result<void>;
}

/**
 * Does `work` in the group's turn, with the group and the caller's role as they are then. `users`: those whose membership it may
 * change. Fails with 10015, 10010.
 */
export async function changeGroup<T>(
  deps: GroupDeps,
  app: KnownApp,
  caller: Sender,
  groupID: string,
  users: readonly string[] | "all",
  work: (turn: GroupTurn) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!isGroupID(groupID)) return fail("group_id_invalid");
  return deps.membership.change(app.appID, groupID, users, async () => {
    const group = await deps.membership.group(app.appID, groupID);
    if (group === undefined) return fail("group_missing");
    return work(await turnOf(deps, app, caller, group));
  });
}

/** For what changes nothing of the group itself. Fails with 10015, 10010. */
export async function lookAtGroup(
  deps: Pick<GroupDeps, "membership">,
  app: KnownApp,
  caller: { readonly userID: string; readonly isApp: boolean },
  groupID: string,
): Promise<Result<GroupTurn>> {
  if (!isGroupID(groupID)) return fail("group_id_invalid");
  const group = await deps.membership.group(app.appID, groupID);
  return group === undefined
    ? fail("group_missing")
    : { ok: true, value: await turnOf(deps, app, caller, group) };
}

async function turnOf(
  { membership }: Pick<GroupDeps, "membership">,
  app: KnownApp,
  caller: { readonly userID: string; readonly isApp: boolean },
  group: Group,
): Promise<GroupTurn> {
  const { appID } = app;
  const actor: Actor = caller.isApp ? { isApp: true } : await membership.actor(appID, group, caller.userID);
  const isAbsent =
    group.type === "AVChatRoom" &&
    !caller.isApp &&
    membership.rooms.find(appID, group.groupID, caller.userID) === undefined;
  return {
    group,
    actor,
    may: (operation, upon) =>
      isAbsent && NEEDS_PRESENCE.has(operation)
        ? fail("group_not_allowed", "join the room first")
        : authorise(operation, placeOf(group), actor, upon),
  };
}
