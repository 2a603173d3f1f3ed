import { createHash } from "node:crypto";
import { type ErrorName, fail, IMPORT_MARK, type MessageElement, ok, type Result } from "@skein-im/protocol";
import { type Clock, secondsOf } from "../../clock.ts";
import type { Account } from "../account/account-store.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Membership } from "../group/membership.ts";
import { holdsMedia, type PlaceMediaDeps, placeMedia } from "../media/place-media.ts";
import { groupLog } from "./log-key.ts";
import { checkStoredSize } from "./message-policy.ts";
import type { MessageStore } from "./message-store.ts";
import { payloadOf } from "./stored-text.ts";

export interface GroupImportDeps {
  readonly store: MessageStore;
  readonly membership: Membership;
  readonly media: PlaceMediaDeps;
  readonly clock: Clock;
}

/** A group message of another system, checked like a sent one. */
export interface GroupMessageImport {
  readonly sender: Account;
  /** Unix seconds at which it was written there. */
  readonly time: number;
  readonly random: number;
  readonly elements: readonly MessageElement[];
  readonly cloudCustomData: string | undefined;
}

/**
 * Brings one message of another system into a group as its newest. It raises no unread count, nobody is told of
 * it, no hook is asked. Sender, random, time and content are its identity: again the same gives the first
 * copy's place. With `recent` it may stand as the last message of the conversation.
 *
 * Fails with 10010, 10004 (a time before the group or its newest message, or in the future), 80002, and as `placeMedia`. Source:
 * rest/groups, import_group_msg.
 */
export async function importGroupMessage(
  { store, membership, media, clock }: GroupImportDeps,
  app: KnownApp,
  groupID: string,
  message: GroupMessageImport,
  recent: boolean,
): Promise<Result<{ readonly seq: number; readonly time: number }>> {
  const group = await membership.group(app.appID, groupID);
  if (group === undefined) return fail("group_missing");
  const { sender, time, random, cloudCustomData } = message;
  const badTime = (desc: string) => fail("group_bad_parameter" satisfies ErrorName, desc);
  if (time > secondsOf(clock)) return badTime("SendTime lies in the future");
  if (time < group.createdAt) return badTime("SendTime lies before the group was made");
  const files = holdsMedia(message.elements)
    ? await placeMedia(media, app, { isApp: true }, message.elements)
    : ok({ elements: message.elements, uuids: [] });
  if (!files.ok) return files;
  const { elements, uuids } = files.value;
  const log = groupLog(groupID);
  const page = await store.history({
    app: app.appID,
    log,
    user: undefined,
    direction: "older",
    floor: 1,
    limit: 1,
  });
  const mark = createHash("sha256")
    .update(JSON.stringify([message.elements, cloudCustomData]))
    .digest("hex");
  const msgID = `${sender.tinyID}-${time}-${random}-${mark.slice(0, 16)}${IMPORT_MARK}`;
  const payload = payloadOf({
    msgID,
    from: sender.userID,
    to: { groupID },
    random,
    elements: [...elements],
    ...(cloudCustomData && { cloudCustomData }),
    noUnread: true,
    imported: true,
    ...(!recent && { noLastMessage: true as const }),
    ...(sender.nickName && { nickName: sender.nickName }),
    ...(sender.faceUrl && { faceUrl: sender.faceUrl }),
  });
  const stored = checkStoredSize(app, payload);
  if (!stored.ok) return stored;
  const newest = page.messages[0];
  // A whole call that is repeated after a break finds its first messages older than its last one.
  if (newest !== undefined && time < newest.time) {
    const first = await copyOf(store, app.appID, groupID, msgID);
    return first === undefined ? badTime("SendTime lies before the group's newest message") : ok(first);
  }
  const { seq, time: placed } = await store.append({
    app: app.appID,
    log,
    sender: sender.userID,
    msgID,
    resend: true,
    countable: false,
    visible: recent,
    ...(uuids.length > 0 && { media: uuids }),
    time,
    now: clock.now(),
    payload,
  });
  return ok({ seq, time: placed });
}

/** Messages among which the first copy of a repeated one is looked for. */
const REPEATED_MAX = 100;

async function copyOf(store: MessageStore, app: number, groupID: string, msgID: string) {
  const { messages } = await store.history({
    app,
    log: groupLog(groupID),
    user: undefined,
    direction: "older",
    floor: 1,
    limit: REPEATED_MAX,
  });
  return messages.find(({ payload }) => payload.includes(JSON.stringify(msgID)));
}
