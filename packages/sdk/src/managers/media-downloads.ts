import { fail, ok, type Result } from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import { callback, valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { targetOf } from "../conversations/conversation-id.ts";
import { callGuarded } from "../listener-set.ts";
import type { Download } from "../media/downloads.ts";
import { resourceOf } from "../media/resource.ts";
import { contentOf } from "../messages/elements.ts";
import { findShownMessage, type RawMessageRef } from "../messages/find-message.ts";
import { filesOf, withAddresses } from "../messages/fresh-addresses.ts";
import type { MessageRecord } from "../messages/message-record.ts";
import { showMessages } from "../messages/show-messages.ts";
import type { V2TIMMessageManager } from "../v2tim/managers/v2tim-message-manager.ts";
import type { V2TimMessageDownloadProgress, V2TimMessageOnlineUrl } from "../v2tim/models/message.ts";

type Methods = Pick<V2TIMMessageManager, "getMessageOnlineUrl" | "downloadMessage">;

/** Files of received messages. Source: messages 8. */
export function mediaDownloads(client: Client): Methods {
  return {
    getMessageOnlineUrl: (params) =>
      valueCallback(client.signedIn((session) => onlineUrls(session, params ?? {}))),
    downloadMessage: (params) =>
      callback(client.signedIn((session) => download(client, session, params ?? {}))),
  };
}

/** Fails with 6017 (the message has no files), 7011, 114000. */
async function onlineUrls(session: Session, ref: RawMessageRef): Promise<Result<V2TimMessageOnlineUrl>> {
  const found = await findShownMessage(session, ref);
  if (!found.ok) return found;
  const { msgID, wire } = found.value;
  if (filesOf(wire.elements).length === 0) return fail("invalid_parameters", "the message has no files");
  const asked = placeOf(session, found.value, filesOf(wire.elements));
  const answer = asked && (await session.link.request("media.urls", asked));
  if (answer?.ok === false) return answer;
  const elements = answer === undefined ? wire.elements : withAddresses(wire.elements, answer.value);
  const paths = (await session.cache.annotations([msgID])).get(msgID)?.localPaths ?? {};
  const place = { origin: session.reader.origin, paths };
  const { imageElem, soundElem, videoElem, fileElem } = Object.assign(
    {},
    ...elements.map((element) => contentOf([element], place)).reverse(),
  ) as V2TimMessageOnlineUrl;
  return ok({
    ...(imageElem && { imageElem }),
    ...(soundElem && { soundElem }),
    ...(videoElem && { videoElem }),
    ...(fileElem && { fileElem }),
  });
}

/** Where the server has the message, and which files of it are meant when it was merged into that one. */
function placeOf(
  { mergedChildren }: Session,
  { msgID, conversationID, seq }: MessageRecord,
  files: string[],
) {
  const origin = mergedChildren.originOf(msgID);
  const stored = origin ?? { conversationID, seq };
  if (stored.seq === 0) return undefined;
  const of = targetOf(stored.conversationID);
  return { of, seq: stored.seq, ...(origin !== undefined && { uuids: files }) };
}

interface RawDownload extends RawMessageRef {
  readonly messageType?: unknown;
  readonly imageType?: unknown;
  readonly isSnapshot?: unknown;
  readonly downloadPath?: unknown;
  readonly onDownloadFinished?: unknown;
}

/** Resolves when the file is here. Fails with 6017, 7011, and as `Downloads.run`; the listener hears it too. */
async function download(client: Client, session: Session, raw: RawDownload): Promise<Result<void>> {
  const { downloadPath, onDownloadFinished } = raw;
  if (downloadPath !== undefined && downloadPath !== null && typeof downloadPath !== "string") {
    return fail("invalid_parameters", "downloadPath must be a string");
  }
  const found = await findShownMessage(session, raw);
  if (!found.ok) return found;
  const record = found.value;
  const { msgID } = record;
  const resource = resourceOf(record.wire.elements, raw);
  if (!resource.ok) return resource;
  const about: V2TimMessageDownloadProgress = {
    isFinish: false,
    isError: false,
    msgID,
    currentSize: 0,
    totalSize: 0,
    type: resource.value.imageType ?? 0,
    isSnapshot: resource.value.part === "snapshot",
    path: "",
    errorCode: 0,
    errorDesc: "",
  };
  const tell = (more: Partial<V2TimMessageDownloadProgress>) =>
    client.listeners.message.emit("onMessageDownloadProgressCallback", Object.assign({ ...about }, more));
  const sizes = { currentSize: 0, totalSize: 0 };
  const stored = placeOf(session, record, [resource.value.uuid]);
  const order: Download = {
    msgID,
    stored,
    resource: resource.value,
    path: downloadPath || undefined,
    progressed: (currentSize, totalSize) => {
      // Pieces are small: the app hears of each percent once.
      if (percent(currentSize, totalSize) === percent(sizes.currentSize, totalSize)) return;
      Object.assign(sizes, { currentSize, totalSize });
      tell(sizes);
    },
  };
  const done = await (await session.downloads.get()).run(order);
  if (!done.ok) {
    const { code, desc } = done.error;
    tell({ ...sizes, isError: true, errorCode: code, errorDesc: desc });
    return done;
  }
  tell({ currentSize: sizes.totalSize, totalSize: sizes.totalSize, isFinish: true, path: done.value });
  if (typeof onDownloadFinished === "function") {
    const [message] = await showMessages(session, [record]);
    callGuarded(client.log, "onDownloadFinished", () => onDownloadFinished(message));
  }
  return ok(undefined);
}

const percent = (current: number, total: number): number => Math.floor((100 * current) / Math.max(1, total));
