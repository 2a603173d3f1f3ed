import type { BlobStore } from "../../blobs/blob-store.ts";
import { type Clock, secondsOf } from "../../clock.ts";
import type { AppDirectory } from "../app/app-directory.ts";
import type { AppStore } from "../app/app-store.ts";
import { UNUSED_SECONDS } from "./begin-upload.ts";
import { removeBlobs } from "./media-blobs.ts";
import type { MediaStore } from "./media-store.ts";
import type { UploadFolder } from "./upload-folder.ts";

export interface SweepMediaDeps {
  readonly appStore: AppStore;
  readonly apps: AppDirectory;
  readonly media: MediaStore;
  readonly blobs: BlobStore;
  readonly uploads: UploadFolder;
  readonly clock: Clock;
}

export interface Swept {
  readonly uploads: number;
  readonly unused: number;
  readonly expired: number;
  /** Media whose files are gone now. */
  readonly removed: number;
  readonly bytes: number;
}

/** Media of one kind and app in one sweep; the rest waits for the next. */
const SWEEP_MAX = 200;

/** What nobody may use any more is left alone for this time: a message with it may be on its way. */
const GRACE_SECONDS = 3_600;

const DAY_SECONDS = 86_400;

/**
 * Removes uploads that were never finished, files that no message ever had, and files older than the app keeps them.
 * First they are gone for everybody, then their bytes; a sweep that broke off is finished by the next one.
 */
export async function sweepMedia(deps: SweepMediaDeps): Promise<Swept> {
  const { media, blobs, uploads } = deps;
  const now = secondsOf(deps.clock);
  const counts = { uploads: 0, unused: 0, expired: 0, removed: 0, bytes: 0 };
  const unusedBefore = now - UNUSED_SECONDS - GRACE_SECONDS;
  for (const { appID: app } of await deps.appStore.list()) {
    const doom = (state: "uploading" | "ready" | "used", before: number) =>
      media.doom({ app, state, before, limit: SWEEP_MAX });
    counts.uploads += await doom("uploading", unusedBefore);
    counts.unused += await doom("ready", unusedBefore);
    const days = (await deps.apps.get(app))?.settings.mediaDays ?? 0;
    if (days > 0) counts.expired += await doom("used", now - days * DAY_SECONDS);
  }
  const doomed = await media.doomed(SWEEP_MAX);
  for (const medium of doomed) {
    await uploads.remove(medium.token);
    await removeBlobs(blobs, medium);
    counts.bytes += medium.bytes;
  }
  if (doomed.length > 0) await media.forget(doomed);
  counts.removed = doomed.length;
  await removeStrays(deps);
  return counts;
}

/** Bytes of uploads that are none any more: the server ended between two steps. */
async function removeStrays({ media, uploads }: SweepMediaDeps): Promise<void> {
  for (const token of await uploads.tokens()) {
    const medium = await media.byToken(token);
    if (medium?.state !== "uploading") await uploads.remove(token);
  }
}
