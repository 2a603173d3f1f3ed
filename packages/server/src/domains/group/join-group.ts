import { APPLICATION_BYTES_MAX, fail, ok, type Result, utf8Bytes } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import { addMembers } from "./add-members.ts";
import { type ApplicationDeps, apply } from "./apply.ts";
import { changeGroup, lookAtGroup } from "./change-group.ts";
import type { AdditionOutcome, Group } from "./group-store.ts";
import type { Joiner } from "./join-queue.ts";
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
  const together = (close: () => readonly Joiner[]) => joinTogether(deps, app, user, groupID, close);
  return deps.joinQueue.join<Joining>(app.appID, groupID, { user, message }, together, fail("group_missing"));
}

type Outcomes = ReadonlyMap<string, Result<Joining>>;

/** Lets in, in one turn of the group, all who came until it began; `first` is one of them. */
async function joinTogether(
  deps: ApplicationDeps,
  app: KnownApp,
  first: Sender,
  groupID: string,
  close: () => readonly Joiner[],
): Promise<Outcomes> {
  let joiners: readonly Joiner[] = [];
  const toAll = (result: Result<Joining>): Outcomes =>
    new Map(joiners.map(({ user }) => [user.userID, result]));
  // Who comes is known when the turn begins: what is remembered of them is forgotten at its end.
  const users: string[] = [];
  const done = await changeGroup<Outcomes>(deps, app, first, groupID, users, async ({ group }) => {
    joiners = close();
    users.push(...joiners.map(({ user }) => user.userID));
    if (group.addOpt === 0) {
      return ok(toAll(fail("group_not_allowed", "nobody can ask to join this group")));
    }
    return ok(
      group.addOpt === 1
        ? await applyAll(deps, app, group, joiners)
        : await addAll(deps, app, group, joiners),
    );
  });
  if (done.ok) return done.value;
  if (joiners.length === 0) joiners = close();
  return toAll(done);
}

async function applyAll(
  deps: ApplicationDeps,
  app: KnownApp,
  group: Group,
  joiners: readonly Joiner[],
): Promise<Outcomes> {
  const asked = await Promise.all(
    joiners.map(async ({ user, message }): Promise<readonly [string, Result<Joining>]> => {
      const done = await apply(deps, app, group, { type: 0, from: user, to: "", message });
      return [user.userID, done.ok ? ok("applied") : done];
    }),
  );
  return new Map(asked);
}

async function addAll(
  deps: ApplicationDeps,
  app: KnownApp,
  group: Group,
  joiners: readonly Joiner[],
): Promise<Outcomes> {
  const operators = new Map(joiners.map(({ user }) => [user.userID, user]));
  const added = await addMembers(deps, app, group, { how: "Apply", operators });
  return new Map(added?.outcomes.map(({ userID, outcome }) => [userID, joiningOf(outcome)]));
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
