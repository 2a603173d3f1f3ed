import {
  type BeginAnswer,
  fail,
  MERGER_BYTES_MAX,
  type MediaKind,
  ok,
  type Result,
} from "@skein-im/protocol";
import { type Clock, secondsOf } from "../../clock.ts";
import type { KeyedRate } from "../../limits/keyed-rate.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { MediaStore } from "./media-store.ts";

export interface BeginUploadDeps {
  readonly media: MediaStore;
  readonly uploadRate: KeyedRate;
  /** 32 hex digits that nobody guesses. */
  readonly randomID: () => string;
  readonly clock: Clock;
}

/** Where tus uploads are created. */
export const UPLOADS_PATH = "/media/uploads";

/** An upload that was not finished, or a file that no message has, is forgotten after this time. */
export const UNUSED_SECONDS = 86_400;

/** Uploads of a user that are not finished: more are a mistake, and each keeps room on the disk. */
const UNFINISHED_MAX = 100;

/**
 * Gives a user a place to upload one file to. Fails with 7006 (empty), 7005 (over the app's limit for the
 * kind), 7008 (too many uploads in a minute, or unfinished ones).
 */
export async function beginUpload(
  deps: BeginUploadDeps,
  app: KnownApp,
  userID: string,
  { kind, name, size }: { readonly kind: MediaKind; readonly name: string; readonly size: number },
): Promise<Result<BeginAnswer>> {
  if (size === 0) return fail("file_empty");
  const limit = bytesMax(app, kind);
  if (size > limit)
    return fail("file_too_large", `the file has ${size} bytes; ${limit} are allowed (${kind})`);
  const { uploadsPerMinute } = app.settings;
  const user = `${app.appID}\t${userID}`;
  if (
    uploadsPerMinute > 0 &&
    !deps.uploadRate.take(user, deps.clock.now(), uploadsPerMinute / 60, uploadsPerMinute)
  ) {
    return fail("too_frequent", `more than ${uploadsPerMinute} uploads in a minute`);
  }
  const now = secondsOf(deps.clock);
  const token = deps.randomID();
  const upload = { app: app.appID, uuid: deps.randomID(), userID, token, kind, name, size, now };
  if (!(await deps.media.begin(upload, UNFINISHED_MAX))) {
    return fail("too_frequent", `${UNFINISHED_MAX} uploads of this user are not finished`);
  }
  return ok({ uploadURL: UPLOADS_PATH, token, expiresAt: now + UNUSED_SECONDS });
}

/** Source: messages 5; product-limits 4. */
function bytesMax({ settings }: KnownApp, kind: MediaKind): number {
  switch (kind) {
    case "image":
    case "snapshot":
      return settings.imageBytes;
    case "sound":
      return settings.soundBytes;
    case "video":
      return settings.videoBytes;
    case "file":
      return settings.fileBytes;
    case "merger":
      return MERGER_BYTES_MAX;
  }
}
