import type {
  FriendApplicationType,
  FriendGroup,
  RelationChanges,
  WireBlocked,
  WireFriend,
  WireFriendApplication,
} from "@skein-im/protocol";

/** Friends, applications and block list, as this device has last heard of them. */
export interface RelationLists {
  rev: number;
  /** Whether this device has ever been told all there is: what comes before that is no news. */
  isComplete: boolean;
  /** Unix seconds: until when applications have been read. */
  readAt: number;
  groups: readonly FriendGroup[];
  readonly friends: Map<string, WireFriend>;
  /** By type and user. */
  readonly applications: Map<string, WireFriendApplication>;
  readonly blocked: Map<string, WireBlocked>;
}

/** What a sync brought that was not known. */
export interface RelationNews {
  readonly friendsAdded: WireFriend[];
  readonly friendsChanged: WireFriend[];
  readonly friendsGone: string[];
  readonly applicationsAdded: WireFriendApplication[];
  readonly applicationsGone: string[];
  readonly applicationsRead: boolean;
  readonly blockedAdded: WireBlocked[];
  readonly blockedGone: string[];
  readonly groupsMade: FriendGroup[];
  readonly groupsGone: string[];
  readonly groupsRenamed: { readonly from: string; readonly to: string }[];
  /** Friends by the number of a group that was there before and is still. */
  readonly joined: Map<number, WireFriend[]>;
  readonly left: Map<number, string[]>;
}

/** Entries by key, to be kept; undefined removes one. */
type Documents = Map<string, string | undefined>;

export const RELATIONS = "relation/";
const HEAD = `${RELATIONS}head`;
const FRIEND = `${RELATIONS}friend/`;
const APPLICATION = `${RELATIONS}application/`;
const BLOCKED = `${RELATIONS}blocked/`;

const applicationKey = (type: FriendApplicationType, userID: string): string => `${type}/${userID}`;

export const noRelations = (): RelationLists => ({
  rev: 0,
  isComplete: false,
  readAt: 0,
  groups: [],
  friends: new Map(),
  applications: new Map(),
  blocked: new Map(),
});

/** What was kept; undefined: nothing was, not even that there is nothing. */
export function readRelations(documents: ReadonlyMap<string, string>): RelationLists | undefined {
  const head = documents.get(HEAD);
  if (head === undefined) return undefined;
  const lists: RelationLists = { ...noRelations(), isComplete: true, ...JSON.parse(head) };
  for (const [key, text] of documents) {
    if (key.startsWith(FRIEND)) lists.friends.set(key.slice(FRIEND.length), JSON.parse(text));
    else if (key.startsWith(BLOCKED)) lists.blocked.set(key.slice(BLOCKED.length), JSON.parse(text));
    else if (key.startsWith(APPLICATION)) {
      lists.applications.set(key.slice(APPLICATION.length), JSON.parse(text));
    }
  }
  return lists;
}

/** Takes over what has changed; answers what of it was not known, and what is to be kept. */
export function applyRelations(
  lists: RelationLists,
  changes: RelationChanges,
): { readonly news: RelationNews; readonly documents: Documents } {
  const documents: Documents = new Map();
  const groups = groupNews(lists.groups, changes.groups);
  const { joined, left } = groupMoves(lists, changes);
  const applicationsRead = changes.readAt > lists.readAt;
  lists.rev = changes.rev;
  lists.isComplete ||= changes.more === undefined;
  lists.readAt = changes.readAt;
  lists.groups = changes.groups;
  const { rev, isComplete, readAt } = lists;
  documents.set(HEAD, JSON.stringify({ rev, isComplete, readAt, groups: lists.groups }));

  const friends = put(lists.friends, changes.friends, ({ userID }) => userID, FRIEND, documents);
  const applications = put(
    lists.applications,
    changes.applications,
    ({ type, userID }) => applicationKey(type, userID),
    APPLICATION,
    documents,
  );
  const blocked = put(lists.blocked, changes.blocked, ({ userID }) => userID, BLOCKED, documents);
  const goneApplications = changes.goneApplications.map(({ type, userID }) => applicationKey(type, userID));
  const applicationsGone = take(lists.applications, goneApplications, APPLICATION, documents);
  const friendsGone = take(lists.friends, changes.goneFriends, FRIEND, documents);
  const renamed = new Set(groups.renamedIDs);
  const friendsChanged = new Map(friends.changed.map((friend) => [friend.userID, friend]));
  for (const friend of renamed.size === 0 ? [] : lists.friends.values()) {
    const isNew = friends.added.includes(friend);
    if (!isNew && friend.groups?.some((id) => renamed.has(id))) friendsChanged.set(friend.userID, friend);
  }
  return {
    documents,
    news: {
      friendsAdded: friends.added,
      friendsChanged: [...friendsChanged.values()],
      friendsGone,
      // One that was asked again is new again.
      applicationsAdded: [...applications.added, ...applications.changed],
      applicationsGone: applicationsGone.map((key) => key.slice(key.indexOf("/") + 1)),
      applicationsRead,
      blockedAdded: blocked.added,
      blockedGone: take(lists.blocked, changes.goneBlocked, BLOCKED, documents),
      groupsMade: groups.made,
      groupsGone: groups.gone,
      groupsRenamed: groups.renamed,
      joined,
      left,
    },
  };
}

function put<T>(
  known: Map<string, T>,
  entries: readonly T[],
  keyOf: (entry: T) => string,
  prefix: string,
  documents: Documents,
): { added: T[]; changed: T[] } {
  const added: T[] = [];
  const changed: T[] = [];
  for (const entry of entries) {
    const key = keyOf(entry);
    const text = JSON.stringify(entry);
    const before = known.get(key);
    if (before === undefined) added.push(entry);
    else if (JSON.stringify(before) !== text) changed.push(entry);
    else continue;
    known.set(key, entry);
    documents.set(prefix + key, text);
  }
  return { added, changed };
}

/** Answers the keys that were there. */
function take(
  known: Map<string, unknown>,
  keys: readonly string[],
  prefix: string,
  documents: Documents,
): string[] {
  const gone = keys.filter((key) => known.delete(key));
  for (const key of gone) documents.set(prefix + key, undefined);
  return gone;
}

function groupNews(before: readonly FriendGroup[], after: readonly FriendGroup[]) {
  const old = new Map(before.map(({ id, name }) => [id, name]));
  const ids = new Set(after.map(({ id }) => id));
  const renamed = after.filter(({ id, name }) => old.has(id) && old.get(id) !== name);
  return {
    made: after.filter(({ id }) => !old.has(id)),
    gone: before.filter(({ id }) => !ids.has(id)).map(({ name }) => name),
    renamed: renamed.map(({ id, name }) => ({ from: old.get(id) ?? "", to: name })),
    renamedIDs: renamed.map(({ id }) => id),
  };
}

/** Who came into groups that were there before, and who left those that still are. */
function groupMoves(lists: RelationLists, changes: RelationChanges): Pick<RelationNews, "joined" | "left"> {
  const joined = new Map<number, WireFriend[]>();
  const left = new Map<number, string[]>();
  const known = new Set(lists.groups.map(({ id }) => id));
  const stay = changes.groups.map(({ id }) => id).filter((id) => known.has(id));
  for (const friend of changes.friends) {
    const before = lists.friends.get(friend.userID)?.groups ?? [];
    const after = friend.groups ?? [];
    for (const id of stay) {
      const [was, is] = [before.includes(id), after.includes(id)];
      if (is && !was) joined.set(id, [...(joined.get(id) ?? []), friend]);
      if (was && !is) left.set(id, [...(left.get(id) ?? []), friend.userID]);
    }
  }
  return { joined, left };
}
