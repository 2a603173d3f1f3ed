import { APPLICATION_BYTES_MAX, fail, ok, type Result, utf8Bytes } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import { addMembers } from "./add-members.ts";
import { type ApplicationDeps, apply } from "./apply.ts";
import { changeGroup, lookAtGroup } from "./change-group.ts";
import type { AdditionOutcome } from "./group-store.ts";
import { enterRoom } from "./live-room.ts";

/** Whether one is in now, or an admin has to agree. */
export type Joining = "joined" | "applied";

/**
 * Joins a group by oneself. Fails with 10015, 10010, 10013 (a member already), 10014, 10037, 10007 (nobody may ask, or banned), 10004 and what
 * the before-webhook says. Source: groups 4.2.
 */
export async function joinGroup(
  deps: ApplicationDeps,
  app: KnownApp,
  user: Sender,
  { groupID, message }: { readonly groupID: string; readonly message: string },
): Promise<Result<Joining>> {
  if (utf8Bytes(message) > APPLICATION_BYTES_MAX) {
    return fail("group_bad_parameter", `the application is longer than ${APPLICATION_BYTES_MAX} bytes`);
  }
  const { userID } = user;
  const seen = await lookAtGroup(deps, app, user, groupID);
  if (!seen.ok) return seen;
  const { group, actor, may } = seen.value;
  const allowed = may("join");
  const isLive = group.type === "AVChatRoom";
  if (!actor.isApp && actor.role !== undefined && !isLive) return fail("group_already_member");
  if (!allowed.ok) return allowed;
  if (group.addOpt === 0) return fail("group_not_allowed", "nobody can ask to join this group");
  const bannedUntil = await deps.groups.bannedUntil(app.appID, groupID, userID);
  if (bannedUntil > deps.clock.now() / 1_000) return banned();
  const agreed = await deps.hooks.beforeApply(app, group, user);
  if (!agreed.ok) return agreed;
  if (isLive) return enterRoom(deps, app, group, user);
  return changeGroup(deps, app, user, groupID, [userID], async ({ group: now }) => {
    if (now.addOpt === 0) return fail("group_not_allowed", "nobody can ask to join this group");
    if (now.addOpt === 1) {
      const asked = await apply(deps, app, now, { type: 0, from: user, to: "", message });
      return asked.ok ? ok("applied") : asked;
    }
    const added = await addMembers(deps, app, now, {
      users: [userID],
      how: "Apply",
      by: user,
      operator: user,
    });
    const outcome = added?.outcomes[0]?.outcome;
    return outcome === undefined ? fail("group_missing") : joiningOf(outcome);
  });
}

const banned = (): Result<never> => fail("group_not_allowed", "banned from the group for a time");

function joiningOf(outcome: AdditionOutcome): Result<Joining> {
  switch (outcome) {
    case "added":
      return ok("joined");
    case "member":
      return fail("group_already_member");
    case "full":
      return fail("group_full");
    case "quota":
      return fail("too_many_groups");
    case "banned":
      return banned();
    default:
      return outcome satisfies never;
  }
}
