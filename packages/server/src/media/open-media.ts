import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DiskBlobStore } from "../blobs/disk/disk-blob-store.ts";
import type { Clock } from "../clock.ts";
import type { BeginUploadDeps } from "../domains/media/begin-upload.ts";
import type { FinishUploadDeps } from "../domains/media/finish-upload.ts";
import { MediaAddresses } from "../domains/media/media-address.ts";
import type { MediaStore } from "../domains/media/media-store.ts";
import { UploadFolder } from "../domains/media/upload-folder.ts";
import { WorkSlots } from "../domains/media/work-slots.ts";
import { KeyedRate } from "../limits/keyed-rate.ts";
import { lookAtMergerFile } from "./merger-files.ts";

/** What the operations about media stand on. */
export type MediaDeps = BeginUploadDeps & FinishUploadDeps;

/** Pictures decoded at the same time, and those that may wait: memory is bounded, and other work goes on. */
const IMAGES_AT_ONCE = 2;
const IMAGES_WAITING = 200;

/** The same for files of merged messages. */
const MERGERS_AT_ONCE = 1;
const MERGERS_WAITING = 200;

/** On the disk of this machine: uploads and files in two folders of the data. */
export function openMedia(
  { data, publicURL }: { readonly data: string; readonly publicURL: string },
  media: MediaStore,
  clock: Clock,
): MediaDeps {
  const folder = join(data, "uploads");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    media,
    blobs: new DiskBlobStore(join(data, "files")),
    uploads: new UploadFolder(folder),
    addresses: new MediaAddresses(media.signingKey, publicURL, clock),
    imageSlots: new WorkSlots(IMAGES_AT_ONCE, IMAGES_WAITING),
    mergerSlots: new WorkSlots(MERGERS_AT_ONCE, MERGERS_WAITING),
    lookAtMerger: lookAtMergerFile,
    finishing: new Map(),
    uploadRate: new KeyedRate(),
    randomID: () => randomBytes(16).toString("hex"),
    clock,
  };
}
