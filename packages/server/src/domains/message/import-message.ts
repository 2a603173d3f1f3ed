import { fail, IMPORT_MARK, type MessageElement, ok, type Result } from "@skein-im/protocol";
import { type Clock, secondsOf } from "../../clock.ts";
import type { Account } from "../account/account-store.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { ConversationStore } from "../conversation/conversation-store.ts";
import type { FanOut } from "../fan-out.ts";
import { holdsMedia, type PlaceMediaDeps, placeMedia } from "../media/place-media.ts";
import { c2cLog } from "./log-key.ts";
import { checkStoredSize } from "./message-policy.ts";
import type { MessageStore } from "./message-store.ts";
import { messageText, payloadOf } from "./stored-text.ts";

export interface ImportDeps {
  readonly store: MessageStore;
  readonly conversations: ConversationStore;
  readonly media: PlaceMediaDeps;
  readonly fanOut: FanOut;
  readonly clock: Clock;
}

/** A one-to-one message of another system, checked like a sent one. */
export interface MessageImport {
  readonly sender: Account;
  readonly to: string;
  /** Unix seconds at which it was written there. */
  readonly time: number;
  readonly random: number;
  readonly clientSeq: number | undefined;
  readonly elements: readonly MessageElement[];
  readonly cloudCustomData: string | undefined;
  /** Mirrored as it happens: unread and delivered. Otherwise history: neither. */
  readonly live: boolean;
}

/** How far ahead the other system's clock may be. */
const SKEW_SECONDS = 60;

/**
 * Brings a message of another system into a conversation. Sender, receiver, random and time are its
 * identity: again the same changes nothing. No hooks are asked. Fails with 6017 for a time in the
 * future, 80002, 114000, 6016 (files of this server). Source: rest/messages, importmsg.
 */
export async function importMessage(
  { store, conversations, media, fanOut, clock }: ImportDeps,
  app: KnownApp,
  message: MessageImport,
): Promise<Result<void>> {
  const { sender, to, live } = message;
  const now = secondsOf(clock);
  if (message.time > now + SKEW_SECONDS) return fail("invalid_parameters", "the time lies in the future");
  // A time ahead of ours would hold up that of all later messages of the log.
  const time = Math.min(message.time, now);
  const files = holdsMedia(message.elements)
    ? await placeMedia(media, app, { isApp: true }, message.elements)
    : ok({ elements: message.elements, uuids: [] });
  if (!files.ok) return files;
  const { elements, uuids } = files.value;
  const log = c2cLog(sender.userID, to);
  const newest = live ? undefined : await conversations.get(app.appID, sender.userID, log);
  // Old words do not take the place of newer ones in the conversation list.
  const visible = time >= (newest?.lastMessage?.time ?? 0);
  const msgID = `${sender.tinyID}-${message.time}-${message.random}${IMPORT_MARK}`;
  const payload = payloadOf({
    msgID,
    from: sender.userID,
    to: { userID: to },
    random: message.random,
    elements,
    ...(message.clientSeq !== undefined && { clientSeq: message.clientSeq }),
    ...(message.cloudCustomData && { cloudCustomData: message.cloudCustomData }),
    ...(!live && { noUnread: true as const, imported: true as const }),
    ...(!visible && { noLastMessage: true as const }),
    ...(sender.nickName && { nickName: sender.nickName }),
    ...(sender.faceUrl && { faceUrl: sender.faceUrl }),
  });
  const stored = checkStoredSize(app, payload);
  if (!stored.ok) return stored;
  const placed = await store.append({
    app: app.appID,
    log,
    sender: sender.userID,
    msgID,
    // The first import may be any time ago.
    resend: true,
    countable: live,
    visible,
    ...(uuids.length > 0 && { media: uuids }),
    time,
    now: clock.now(),
    payload,
  });
  if (live && !placed.duplicate) {
    const ends = { from: sender.userID, to: { userID: to } };
    fanOut.toConversation(app.appID, ends, "message", messageText({ ...placed, payload }));
  }
  return ok(undefined);
}
