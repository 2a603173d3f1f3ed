import type { FriendGroup, WireFriend } from "@skein-im/protocol";
import type { ListenerSet } from "../listener-set.ts";
import type { V2TimFriendshipListener } from "../v2tim/listeners/v2tim-friendship-listener.ts";
import type { RelationLists, RelationNews } from "./relation-lists.ts";
import { toV2TimApplication, toV2TimFriend, toV2TimStranger } from "./to-v2tim-friend.ts";

/** Entries of one call of a listener. Source: users 6. */
const BATCH = 100;

function* batchesOf<T>(entries: readonly T[]): Generator<T[]> {
  for (let first = 0; first < entries.length; first += BATCH) yield entries.slice(first, first + BATCH);
}

/** Tells the app what is new. Source: users 6. */
export function tellNews(
  listeners: ListenerSet<V2TimFriendshipListener>,
  { groups, friends }: RelationLists,
  news: RelationNews,
): void {
  const toFriend = (friend: WireFriend) => toV2TimFriend(friend, groups);
  for (const batch of batchesOf(news.applicationsGone)) {
    listeners.emit("onFriendApplicationListDeleted", batch);
  }
  for (const batch of batchesOf(news.applicationsAdded)) {
    listeners.emit("onFriendApplicationListAdded", batch.map(toV2TimApplication));
  }
  if (news.applicationsRead) listeners.emit("onFriendApplicationListRead");
  for (const batch of batchesOf(news.friendsAdded)) listeners.emit("onFriendListAdded", batch.map(toFriend));
  for (const batch of batchesOf(news.friendsGone)) listeners.emit("onFriendListDeleted", batch);
  for (const batch of batchesOf(news.blockedAdded)) {
    listeners.emit("onBlackListAdd", batch.map(toV2TimStranger));
  }
  for (const batch of batchesOf(news.blockedGone)) listeners.emit("onBlackListDeleted", batch);
  tellGroups(listeners, { groups, friends }, news);
  for (const batch of batchesOf(news.friendsChanged)) {
    listeners.emit("onFriendInfoChanged", batch.map(toFriend));
  }
}

function tellGroups(
  listeners: ListenerSet<V2TimFriendshipListener>,
  { groups, friends }: Pick<RelationLists, "groups" | "friends">,
  news: RelationNews,
): void {
  const toFriend = (friend: WireFriend) => toV2TimFriend(friend, groups);
  const nameOf = (id: number): string => groups.find((group: FriendGroup) => group.id === id)?.name ?? "";
  for (const { id, name } of news.groupsMade) {
    const members = [...friends.values()].filter((friend) => friend.groups?.includes(id));
    listeners.emit("onFriendGroupCreated", name, members.map(toFriend));
  }
  if (news.groupsGone.length > 0) listeners.emit("onFriendGroupDeleted", news.groupsGone);
  for (const { from, to } of news.groupsRenamed) listeners.emit("onFriendGroupNameChanged", from, to);
  for (const [id, joined] of news.joined) {
    listeners.emit("onFriendsAddedToGroup", nameOf(id), joined.map(toFriend));
  }
  for (const [id, left] of news.left) listeners.emit("onFriendsDeletedFromGroup", nameOf(id), left);
}
