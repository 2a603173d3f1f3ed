import type { BlobStore } from "../../blobs/blob-store.ts";
import type { MediaFile, MediaID } from "./media-store.ts";

const FILES: readonly MediaFile[] = ["original", "large", "thumb"];

export const isMediaFile = (text: string): text is MediaFile => FILES.some((file) => file === text);

/** Where a file of a medium is: spread over folders, so that none gets very long. */
export const blobKey = ({ app, uuid }: MediaID, file: MediaFile): string =>
  `${app}/${uuid.slice(0, 2)}/${uuid}-${file}`;

/** Whatever there is of a medium. */
export async function removeBlobs(blobs: BlobStore, id: MediaID): Promise<void> {
  for (const file of FILES) await blobs.remove(blobKey(id, file));
}
