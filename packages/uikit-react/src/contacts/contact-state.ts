import type { V2TimFriendApplication, V2TimFriendInfo } from "@skein-im/sdk";

/** Friends, requests and who is blocked. */
export interface ContactState {
  /** By name. */
  readonly friends: readonly V2TimFriendInfo[];
  /** Whose messages do not arrive. */
  readonly blocked: readonly V2TimFriendInfo[];
  /** Wishes to become friends, received and sent, the newest first. */
  readonly applications: readonly V2TimFriendApplication[];
  /** Received ones that were not looked at. */
  readonly unreadApplications: number;
  /** False until the lists were read for the first time. */
  readonly isLoaded: boolean;
}

export type ContactEvent =
  | { readonly type: "loaded"; readonly lists: Omit<ContactState, "isLoaded"> }
  | { readonly type: "friends"; readonly friends: readonly V2TimFriendInfo[] }
  | { readonly type: "friendsGone"; readonly userIDs: readonly string[] }
  | { readonly type: "blocked"; readonly users: readonly V2TimFriendInfo[] }
  | { readonly type: "unblocked"; readonly userIDs: readonly string[] }
  | { readonly type: "applications"; readonly applications: readonly V2TimFriendApplication[] }
  | { readonly type: "applicationsGone"; readonly userIDs: readonly string[] }
  | { readonly type: "applicationsRead" };

export const NO_CONTACTS: ContactState = {
  friends: [],
  blocked: [],
  applications: [],
  unreadApplications: 0,
  isLoaded: false,
};

/** `FriendApplicationTypeEnum`: received, not sent. */
const RECEIVED = 1;

export const isReceived = ({ type }: V2TimFriendApplication): boolean => type === RECEIVED;

/** What a friend is called: the owner's remark, the nickname, the userID. */
export const nameOfFriend = ({ userID, friendRemark, userProfile }: V2TimFriendInfo): string =>
  friendRemark || userProfile?.nickName || userID;

export function reduceContacts(state: ContactState, event: ContactEvent): ContactState {
  switch (event.type) {
    case "loaded":
      return {
        ...event.lists,
        friends: byName(event.lists.friends),
        applications: newestFirst(event.lists.applications),
        isLoaded: true,
      };
    case "friends":
      return { ...state, friends: byName(merged(state.friends, event.friends, ({ userID }) => userID)) };
    case "friendsGone":
      return { ...state, friends: without(state.friends, event.userIDs) };
    case "blocked":
      return { ...state, blocked: merged(state.blocked, event.users, ({ userID }) => userID) };
    case "unblocked":
      return { ...state, blocked: without(state.blocked, event.userIDs) };
    case "applications":
      return {
        ...state,
        applications: newestFirst(merged(state.applications, event.applications, keyOf)),
        unreadApplications: state.unreadApplications + event.applications.filter(isReceived).length,
      };
    case "applicationsGone":
      return withoutApplications(state, event.userIDs);
    case "applicationsRead":
      return { ...state, unreadApplications: 0 };
    default:
      return event satisfies never;
  }
}

function withoutApplications(state: ContactState, userIDs: readonly string[]): ContactState {
  const applications = without(state.applications, userIDs);
  const received = applications.filter(isReceived).length;
  return { ...state, applications, unreadApplications: Math.min(state.unreadApplications, received) };
}

const keyOf = ({ userID, type }: V2TimFriendApplication) => `${type}\t${userID}`;

function merged<T>(old: readonly T[], fresh: readonly T[], key: (one: T) => string): readonly T[] {
  const keys = new Set(fresh.map(key));
  return [...fresh, ...old.filter((one) => !keys.has(key(one)))];
}

function without<T extends { userID: string }>(list: readonly T[], userIDs: readonly string[]): readonly T[] {
  const gone = new Set(userIDs);
  return list.filter(({ userID }) => !gone.has(userID));
}

const byName = (friends: readonly V2TimFriendInfo[]): readonly V2TimFriendInfo[] =>
  friends.toSorted((a, b) => nameOfFriend(a).localeCompare(nameOfFriend(b)));

const newestFirst = (list: readonly V2TimFriendApplication[]): readonly V2TimFriendApplication[] =>
  list.toSorted((a, b) => (b.addTime ?? 0) - (a.addTime ?? 0));
