import type { AddOutcome, RelationStore } from "../../../domains/relation/relation-store.ts";
import {
  applicationCount,
  applicationRow,
  dropApplication,
  putApplication as putFriendApplication,
} from "./friend-application-rows.ts";
import { dropFriend, friendCount, friendRow, isFriend, putFriend, rewriteFriend } from "./friend-rows.ts";
import { groupNumber, nextRev } from "./relation-heads.ts";
import type { WriteContext } from "./write-context.ts";

type Input<N extends keyof RelationStore> = Parameters<RelationStore[N]>[0];
type Output<N extends keyof RelationStore> = Awaited<ReturnType<RelationStore[N]>>;

const secondsOf = (now: number): number => Math.floor(now / 1_000);

const isBlocked = ({ sql }: WriteContext, app: number, user: string, other: string): boolean =>
  sql.get(
    "SELECT 1 FROM blocked WHERE app = ? AND user_id = ? AND other_id = ? AND gone = 0",
    app,
    user,
    other,
  ) !== undefined;

/** The order of the checks is that of users 2.2. */
export function addFriend(context: WriteContext, request: Input<"add">): Output<"add"> {
  const { app, from, to, both, limits, consent, now } = request;
  const nothing = (outcome: AddOutcome) => ({ outcome, pairs: [], changed: [] });
  if (isBlocked(context, app, from, to)) return nothing("blocks");
  if (isBlocked(context, app, to, from)) return nothing("blockedBy");
  const has = isFriend(context, app, from, to);
  const isHad = isFriend(context, app, to, from);
  if (has && (isHad || !both)) return nothing("friends");
  if (!has && friendCount(context, app, from) >= limits.friends) return nothing("full");
  const asked = applicationRow(context, app, from, to, 1);
  const agreed = consent === "none" || consent === "force" || isHad || asked !== undefined;
  if (agreed) return befriend(context, request, asked !== undefined);
  if (consent === "denied") return nothing("denied");
  const isNew = applicationRow(context, app, from, to, 2) === undefined;
  const isFull =
    applicationCount(context, app, from, 2) >= limits.applications ||
    applicationCount(context, app, to, 1) >= limits.applications;
  if (isNew && isFull) return nothing("applicationsFull");
  const { remark, group, source, wording } = request;
  const application = { both, source, wording, addedAt: secondsOf(now) };
  putFriendApplication(context, app, from, to, 2, { ...application, remark, group });
  putFriendApplication(context, app, to, from, 1, { ...application, remark: "", group: "" });
  return { outcome: "asked", pairs: [], changed: [from, to] };
}

/** Both have agreed, or nobody has to. Whoever had asked before gets a friend both ways. */
function befriend(context: WriteContext, request: Input<"add">, hadAsked: boolean): Output<"add"> {
  const { app, from, to, remark, group, source, wording, limits, now } = request;
  const both = request.both || hadAsked;
  const has = isFriend(context, app, from, to);
  const isHad = isFriend(context, app, to, from);
  const nothing = (outcome: AddOutcome) => ({ outcome, pairs: [], changed: [] });
  if (both && !isHad && friendCount(context, app, to) >= limits.friends) return nothing("peerFull");
  const number = group === "" ? 0 : groupNumber(context, app, from, group, limits.groups);
  if (number === undefined) return nothing("groupsFull");
  const addedAt = secondsOf(now);
  const pairs: [string, string][] = [];
  if (!has) {
    const groups = number === 0 ? [] : [number];
    putFriend(context, app, from, to, { remark, groups, source, wording, addedAt });
    pairs.push([from, to]);
  }
  if (both && !isHad) {
    const wish = applicationRow(context, app, to, from, 2);
    putFriend(context, app, to, from, {
      ...wishOf(context, app, to, wish, limits.groups),
      source,
      wording,
      addedAt,
    });
    pairs.push([to, from]);
  }
  for (const type of [1, 2] as const) {
    dropApplication(context, app, from, to, type);
    dropApplication(context, app, to, from, type);
  }
  return { outcome: "added", pairs, changed: [from, to] };
}

/** The remark and the group that an applicant has wished for; a group that there is no room for is none. */
function wishOf(
  context: WriteContext,
  app: number,
  user: string,
  wish: { readonly remark: string; readonly group: string } | undefined,
  groupsMax: number,
): { remark?: string; groups?: number[] } {
  if (wish === undefined) return {};
  const number = wish.group === "" ? undefined : groupNumber(context, app, user, wish.group, groupsMax);
  return { remark: wish.remark, ...(number !== undefined && { groups: [number] }) };
}

export function acceptFriend(context: WriteContext, acceptance: Input<"accept">): Output<"accept"> {
  const { app, user, applicant, both, limits, now } = acceptance;
  const asked = applicationRow(context, app, user, applicant, 1);
  if (asked === undefined) return undefined;
  const nothing = (outcome: AddOutcome) => ({ outcome, pairs: [], changed: [] });
  if (isBlocked(context, app, user, applicant)) return nothing("blocks");
  if (isBlocked(context, app, applicant, user)) return nothing("blockedBy");
  const has = isFriend(context, app, user, applicant);
  const isHad = isFriend(context, app, applicant, user);
  if (both && !has && friendCount(context, app, user) >= limits.friends) return nothing("full");
  if (!isHad && friendCount(context, app, applicant) >= limits.friends) return nothing("peerFull");
  const { source, wording } = asked;
  const addedAt = secondsOf(now);
  const pairs: [string, string][] = [];
  if (!isHad) {
    const wish = applicationRow(context, app, applicant, user, 2);
    const own = wishOf(context, app, applicant, wish, limits.groups);
    putFriend(context, app, applicant, user, { ...own, source, wording, addedAt });
    pairs.push([applicant, user]);
  }
  if (both && !has) {
    putFriend(context, app, user, applicant, { source, wording, addedAt });
    pairs.push([user, applicant]);
  }
  dropApplication(context, app, user, applicant, 1);
  dropApplication(context, app, applicant, user, 2);
  return { outcome: "added", pairs, changed: [user, applicant] };
}

export function importFriend(context: WriteContext, imported: Input<"import">): Output<"import"> {
  const { app, user, friend, limits } = imported;
  const { userID, groups: names, ...fields } = friend;
  if (isFriend(context, app, user, userID)) return { outcome: "friends", changed: [] };
  if (friendCount(context, app, user) >= limits.friends) return { outcome: "full", changed: [] };
  const groups = names.map((name) => groupNumber(context, app, user, name, limits.groups));
  if (groups.includes(undefined)) return { outcome: "groupsFull", changed: [user] };
  putFriend(context, app, user, userID, { ...fields, groups: groups as number[] });
  return { outcome: "added", changed: [user] };
}

export function removeFriends(context: WriteContext, removal: Input<"remove">): Output<"remove"> {
  const { app, user, others, both } = removal;
  const pairs: [string, string][] = [];
  for (const other of others) {
    if (dropFriend(context, app, user, other)) pairs.push([user, other]);
    if (both && dropFriend(context, app, other, user)) pairs.push([other, user]);
  }
  return { pairs, changed: [...new Set(pairs.map(([owner]) => owner))] };
}

export function setFriend(context: WriteContext, update: Input<"setFriend">): Output<"setFriend"> {
  const { app, user, friend, remark, custom, groups: names, limits, now } = update;
  const row = friendRow(context, app, user, friend);
  if (row === undefined) return { outcome: "strangers", changed: [] };
  const groups = names?.map((name) => groupNumber(context, app, user, name, limits.groups)) ?? row.groups;
  if (groups.includes(undefined as never)) return { outcome: "groupsFull", changed: [user] };
  const fields = Object.entries({ ...row.custom, ...custom }).filter(([, value]) => value !== "");
  const isRemarked = remark !== undefined && remark !== row.remark;
  rewriteFriend(context, app, user, friend, {
    remark: remark ?? row.remark,
    remarkAt: isRemarked ? secondsOf(now) : row.remarkAt,
    groups: [...new Set(groups as number[])],
    custom: Object.fromEntries(fields),
  });
  return { outcome: "done", changed: [user] };
}

export function removeFriendApplications(
  context: WriteContext,
  removal: Input<"removeApplications">,
): Output<"removeApplications"> {
  const { app, user, other, types, bothSides } = removal;
  const own = types.filter((type) => dropApplication(context, app, user, other, type));
  if (bothSides) for (const type of own) dropApplication(context, app, other, user, type === 1 ? 2 : 1);
  return { removed: own.length > 0, changed: own.length === 0 ? [] : bothSides ? [user, other] : [user] };
}

export function readFriendApplications(
  context: WriteContext,
  { app, user, now }: Input<"readApplications">,
): Output<"readApplications"> {
  nextRev(context, app, user, { readAt: secondsOf(now) });
  return { changed: [user] };
}

export function block(context: WriteContext, blocking: Input<"block">): Output<"block"> {
  const { app, user, others, keepFriends, limits, now } = blocking;
  const { sql } = context;
  const { n } = sql.get(
    "SELECT count(*) AS n FROM blocked WHERE app = ? AND user_id = ? AND gone = 0",
    app,
    user,
  ) as { n: number };
  const coming = others.filter((other) => !isBlocked(context, app, user, other));
  const blocked = coming.slice(0, Math.max(0, limits.blocked - n));
  const changed = new Set<string>(blocked.length > 0 ? [user] : []);
  for (const other of blocked) {
    const rev = nextRev(context, app, user);
    sql.run(
      `INSERT INTO blocked (app, user_id, other_id, added_at, rev, gone) VALUES (?, ?, ?, ?, ?, 0)
       ON CONFLICT (app, user_id, other_id) DO UPDATE SET
         added_at = excluded.added_at, rev = excluded.rev, gone = 0`,
      app,
      user,
      other,
      secondsOf(now),
      rev,
    );
    if (!keepFriends) {
      dropFriend(context, app, user, other);
      if (dropFriend(context, app, other, user)) changed.add(other);
    }
    for (const type of [1, 2] as const) {
      dropApplication(context, app, user, other, type);
      if (dropApplication(context, app, other, user, type)) changed.add(other);
    }
  }
  return { blocked, full: coming.slice(blocked.length), changed: [...changed] };
}

export function unblock(context: WriteContext, { app, user, others }: Input<"unblock">): Output<"unblock"> {
  const unblocked = others.filter((other) => {
    if (!isBlocked(context, app, user, other)) return false;
    const rev = nextRev(context, app, user);
    context.sql.run(
      "UPDATE blocked SET gone = 1, rev = ? WHERE app = ? AND user_id = ? AND other_id = ?",
      rev,
      app,
      user,
      other,
    );
    return true;
  });
  return { unblocked, changed: unblocked.length > 0 ? [user] : [] };
}
