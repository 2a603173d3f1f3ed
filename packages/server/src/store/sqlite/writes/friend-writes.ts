import type {
  AddOutcome,
  FriendFields,
  FriendRequest,
  ImportedFriend,
  ImportOutcome,
  Pairs,
  RelationLimits,
  RelationStore,
} from "../../../domains/relation/relation-store.ts";
import { isBlocked } from "./block-writes.ts";
import {
  applicationCount,
  applicationRow,
  dropApplication,
  putApplication as putFriendApplication,
} from "./friend-application-rows.ts";
import {
  dropFriend,
  friendCount,
  friendIDs,
  friendRow,
  isFriend,
  putFriend,
  rewriteFriend,
} from "./friend-rows.ts";
import { groupNumber, groupNumbers, headOf, nextRev } from "./relation-heads.ts";
import type { WriteContext } from "./write-context.ts";

type Input<N extends keyof RelationStore> = Parameters<RelationStore[N]>[0];
type Output<N extends keyof RelationStore> = Awaited<ReturnType<RelationStore[N]>>;

const secondsOf = (now: number): number => Math.floor(now / 1_000);

interface Added {
  readonly outcome: AddOutcome;
  readonly pairs: Pairs;
  readonly changed: readonly string[];
}

const nothing = (outcome: AddOutcome): Added => ({ outcome, pairs: [], changed: [] });

export function addFriends(context: WriteContext, addition: Input<"add">): Output<"add"> {
  const done = addition.requests.map((request) => addFriend(context, addition, request));
  return {
    outcomes: done.map(({ outcome }) => outcome),
    pairs: done.flatMap(({ pairs }) => pairs),
    changed: [...new Set(done.flatMap(({ changed }) => changed))],
  };
}

/** The order of the checks is that of users 2.2. */
function addFriend(
  context: WriteContext,
  { app, user: from, limits, now }: Input<"add">,
  request: FriendRequest,
): Added {
  const { to, both, consent } = request;
  if (isBlocked(context, app, from, to)) return nothing("blocks");
  if (isBlocked(context, app, to, from)) return nothing("blockedBy");
  const has = isFriend(context, app, from, to);
  const isHad = isFriend(context, app, to, from);
  if (has && (isHad || !both)) return nothing("friends");
  if (!has && friendCount(context, app, from) >= limits.friends) return nothing("full");
  const hadAsked = applicationRow(context, app, from, to, 1) !== undefined;
  const agreed = consent === "none" || consent === "force" || isHad || hadAsked;
  if (agreed) return befriend(context, { app, from, limits, now, has, isHad, hadAsked }, request);
  if (consent === "denied") return nothing("denied");
  const isNew = applicationRow(context, app, from, to, 2) === undefined;
  const isFull =
    applicationCount(context, app, from, 2) >= limits.applications ||
    applicationCount(context, app, to, 1) >= limits.applications;
  if (isNew && isFull) return nothing("applicationsFull");
  const { remark, group, source, wording } = request;
  // One that comes in the second in which the list was read is newer than the mark.
  const addedAt = Math.max(secondsOf(now), headOf(context, app, to).readAt + 1);
  const application = { both, source, wording, addedAt };
  putFriendApplication(context, app, from, to, 2, { ...application, remark, group });
  putFriendApplication(context, app, to, from, 1, { ...application, remark: "", group: "" });
  return { outcome: "asked", pairs: [], changed: [from, to] };
}

/** Both have agreed, or nobody has to. Whoever had asked before gets a friend both ways. */
function befriend(
  context: WriteContext,
  known: {
    readonly app: number;
    readonly from: string;
    readonly limits: RelationLimits;
    readonly now: number;
    readonly has: boolean;
    readonly isHad: boolean;
    readonly hadAsked: boolean;
  },
  { to, remark, group, source, wording, ...request }: FriendRequest,
): Added {
  const { app, from, limits, now, has, isHad, hadAsked } = known;
  const both = request.both || hadAsked;
  if (both && !isHad && friendCount(context, app, to) >= limits.friends) return nothing("peerFull");
  const number = has || group === "" ? 0 : groupNumber(context, app, from, group, limits.groups);
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
  const dropped = dropApplications(context, app, from, to);
  return {
    outcome: "added",
    pairs,
    changed: [...new Set([from, ...pairs.map(([owner]) => owner), ...dropped])],
  };
}

/** Those whose lists of applications are other ones. */
function dropApplications(context: WriteContext, app: number, user: string, other: string): string[] {
  const changed: string[] = [];
  for (const type of [1, 2] as const) {
    if (dropApplication(context, app, user, other, type)) changed.push(user);
    if (dropApplication(context, app, other, user, type)) changed.push(other);
  }
  return changed;
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
  if (both) dropApplications(context, app, user, applicant);
  dropApplication(context, app, user, applicant, 1);
  dropApplication(context, app, applicant, user, 2);
  return { outcome: "added", pairs, changed: [user, applicant] };
}

export function importFriends(context: WriteContext, imported: Input<"import">): Output<"import"> {
  const outcomes = imported.friends.map((friend) => importFriend(context, imported, friend));
  return { outcomes, changed: outcomes.includes("added") ? [imported.user] : [] };
}

function importFriend(
  context: WriteContext,
  { app, user, limits }: Input<"import">,
  { userID, groups: names, ...fields }: ImportedFriend,
): ImportOutcome {
  if (isFriend(context, app, user, userID)) return "friends";
  if (friendCount(context, app, user) >= limits.friends) return "full";
  const groups = groupNumbers(context, app, user, names, limits.groups);
  if (groups === undefined) return "groupsFull";
  putFriend(context, app, user, userID, { ...fields, groups });
  return "added";
}

export function removeFriends(context: WriteContext, removal: Input<"remove">): Output<"remove"> {
  const { app, user, both } = removal;
  const others = removal.others === "all" ? friendIDs(context, app, user) : removal.others;
  const pairs: [string, string][] = [];
  for (const other of others) {
    if (dropFriend(context, app, user, other)) pairs.push([user, other]);
    if (both && dropFriend(context, app, other, user)) pairs.push([other, user]);
  }
  return { pairs, changed: [...new Set(pairs.map(([owner]) => owner))] };
}

export function setFriends(context: WriteContext, update: Input<"setFriends">): Output<"setFriends"> {
  const outcomes = update.friends.map((fields) => setFriend(context, update, fields));
  return { outcomes, changed: outcomes.includes("done") ? [update.user] : [] };
}

function setFriend(
  context: WriteContext,
  { app, user, limits, now }: Input<"setFriends">,
  { friend, remark, custom, groups: names }: FriendFields,
): Output<"setFriends">["outcomes"][number] {
  const row = friendRow(context, app, user, friend);
  if (row === undefined) return "strangers";
  const groups = names === undefined ? row.groups : groupNumbers(context, app, user, names, limits.groups);
  if (groups === undefined) return "groupsFull";
  const fields = Object.entries({ ...row.custom, ...custom }).filter(([, value]) => value !== "");
  const isRemarked = remark !== undefined && remark !== row.remark;
  rewriteFriend(context, app, user, friend, {
    remark: remark ?? row.remark,
    remarkAt: isRemarked ? secondsOf(now) : row.remarkAt,
    groups,
    custom: Object.fromEntries(fields),
  });
  return "done";
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
