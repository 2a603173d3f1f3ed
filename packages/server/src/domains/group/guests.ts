import { fail, isGroupID, ok, type Result } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { messageText } from "../message/stored-text.ts";
import type { Membership } from "./membership.ts";
import type { RecentMessages } from "./recent-messages.ts";

export interface GuestDeps {
  readonly membership: Membership;
  readonly recentMessages: RecentMessages;
  readonly clock: Clock;
}

/** Rooms that one guest may hear at once. Ours. */
const ROOMS_MAX = 10;

/**
 * Somebody without an account comes to hear a live room: in no list, named to nobody, counted among those who are there. Answers the newest
 * messages, the oldest first; again there, none. Fails with 6014 (the app wants no guests, or the group is no live room), 10015, 10010, 10037.
 * Source: groups 12.
 */
export async function enterAsGuest(
  { membership, recentMessages, clock }: GuestDeps,
  app: KnownApp,
  guest: string,
  groupID: string,
): Promise<Result<readonly string[]>> {
  if (!app.settings.allowGuests) return fail("not_logged_in");
  if (!isGroupID(groupID)) return fail("group_id_invalid");
  const group = await membership.group(app.appID, groupID);
  if (group === undefined) return fail("group_missing");
  if (group.type !== "AVChatRoom") return fail("not_logged_in", "guests hear live rooms only; log in first");
  const { rooms } = membership;
  const own = rooms.roomsOfGuest(app.appID, guest);
  if (own.length >= ROOMS_MAX && !own.includes(groupID)) {
    return fail("too_many_groups", `a guest hears at most ${ROOMS_MAX} rooms`);
  }
  const isNew = rooms.admit(app.appID, groupID, guest);
  return ok(isNew ? recentMessages.of(app, groupID, clock.now()).map(messageText) : []);
}

/** Fails with 10007: the guest does not hear the room. */
export function leaveAsGuest(
  { membership: { rooms } }: Pick<GuestDeps, "membership">,
  { appID }: KnownApp,
  guest: string,
  groupID: string,
): Result<void> {
  return rooms.seeOff(appID, groupID, guest)
    ? ok(undefined)
    : fail("group_not_allowed", "not a guest of this room");
}

/** The guest is gone, out of every room. */
export function guestGone({ rooms }: Membership, appID: number, guest: string): void {
  for (const groupID of rooms.roomsOfGuest(appID, guest)) rooms.seeOff(appID, groupID, guest);
}
