import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { fail, ok, type Result, type WireMedia } from "@skein-im/protocol";
import type { BlobStore } from "../../blobs/blob-store.ts";
import { type Clock, secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { lookAtImage } from "./look-at-image.ts";
import type { MergerContent } from "./look-at-merger.ts";
import type { MediaAddresses } from "./media-address.ts";
import { blobKey, removeBlobs } from "./media-blobs.ts";
import type { Media, MediaContent, MediaStore, ReadyMedia } from "./media-store.ts";
import { sniffFile } from "./sniff-file.ts";
import type { UploadFolder } from "./upload-folder.ts";
import { wireMedia } from "./wire-media.ts";
import type { WorkSlots } from "./work-slots.ts";

export interface FinishUploadDeps {
  readonly media: MediaStore;
  readonly blobs: BlobStore;
  readonly uploads: UploadFolder;
  readonly addresses: MediaAddresses;
  /** Pictures that are decoded at the same time. */
  readonly imageSlots: WorkSlots;
  /** Files of merged messages that are looked at at the same time. */
  readonly mergerSlots: WorkSlots;
  readonly lookAtMerger: (path: string, size: number) => Promise<Result<MergerContent>>;
  /** Uploads that are being finished, by token: asked twice at once, it is done once. */
  readonly finishing: Map<string, Promise<Result<ReadyMedia>>>;
  readonly clock: Clock;
}

/**
 * Makes a medium of an upload whose bytes are all there. Asked again it answers the same. Fails with 6006 (no upload
 * of this user), 6008 (bytes are missing), 115066 (other bytes than meant), 6031, 4004, 4005, 6016, 8005 (not what it was said to
 * be), 7008 (too many at once: try again). What is refused is not kept.
 */
export async function finishUpload(
  deps: FinishUploadDeps,
  app: KnownApp,
  userID: string,
  { token, md5 }: { readonly token: string; readonly md5?: string | undefined },
): Promise<Result<WireMedia>> {
  const medium = await deps.media.byToken(token);
  if (medium === undefined || medium.app !== app.appID || medium.userID !== userID) {
    return fail("upload_not_allowed");
  }
  const finished = medium.state === "uploading" ? await finishOnce(deps, token, medium, md5) : ok(medium);
  return finished.ok ? ok(wireMedia(deps.addresses, app, finished.value)) : finished;
}

type Upload = Extract<Media, { state: "uploading" }>;

function finishOnce(
  deps: FinishUploadDeps,
  token: string,
  upload: Upload,
  md5: string | undefined,
): Promise<Result<ReadyMedia>> {
  const underWay = deps.finishing.get(token);
  if (underWay !== undefined) return underWay;
  const finishing = finish(deps, token, upload, md5).finally(() => deps.finishing.delete(token));
  deps.finishing.set(token, finishing);
  return finishing;
}

async function finish(
  deps: FinishUploadDeps,
  token: string,
  upload: Upload,
  md5: string | undefined,
): Promise<Result<ReadyMedia>> {
  const { media, blobs, uploads, clock } = deps;
  const path = await uploads.close(token, upload.size);
  if (path === undefined) {
    return fail("upload_failed", `${await uploads.size(token)} of ${upload.size} bytes have arrived`);
  }
  const content = await contentOf(deps, upload, path, md5);
  if (content === undefined) return fail("too_frequent", "too many files at once; try again");
  if (!content.ok) {
    await uploads.remove(token);
    await removeBlobs(blobs, upload);
    await media.drop(upload);
    return content;
  }
  await blobs.putFile(blobKey(upload, "original"), path);
  const now = secondsOf(clock);
  const finished = await media.finish(upload, content.value, now);
  await uploads.remove(token);
  if (!finished) return fail("upload_failed", "the upload is too old");
  return ok({ ...upload, ...content.value, state: "ready", since: now, finishedAt: now });
}

/** Undefined: the server is too busy to look. */
async function contentOf(
  deps: FinishUploadDeps,
  upload: Upload,
  path: string,
  md5: string | undefined,
): Promise<Result<MediaContent> | undefined> {
  if (md5 !== undefined && (await md5Of(path)) !== md5.toLowerCase()) return fail("checksum_mismatch");
  const type = await sniffFile(path, upload.kind);
  if (!type.ok) return type;
  if (upload.kind === "merger") {
    const merged = await deps.mergerSlots.run(() => deps.lookAtMerger(path, upload.size));
    if (!merged?.ok) return merged;
    return ok({ type: type.value, width: 0, height: 0, images: [], merged: merged.value });
  }
  if (upload.kind !== "image" && upload.kind !== "snapshot") {
    return ok({ type: type.value, width: 0, height: 0, images: [] });
  }
  const file = { path, type: type.value, size: upload.size };
  return deps.imageSlots.run(() => lookAtImage(deps.blobs, upload, file, upload.kind === "image"));
}

async function md5Of(path: string): Promise<string> {
  const hash = createHash("md5");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}
