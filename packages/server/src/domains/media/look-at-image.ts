import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { fail, ok, type Result } from "@skein-im/protocol";
import sharp, { type Metadata } from "sharp";
import type { BlobStore } from "../../blobs/blob-store.ts";
import { blobKey } from "./media-blobs.ts";
import type { MediaContent, MediaFile, MediaID, Rendition } from "./media-store.ts";

/** Length of the shorter side of a rendition. Source: messages 8. */
const LARGE_SIDE = 720;
const THUMB_SIDE = 198;

/** Pixels of one picture, all frames of an animation together: a file of a few KB can name billions. */
const PIXELS_MAX = 120_000_000;

const WORK_SECONDS_MAX = 30;

/** What `sharp` reads here, by its names; each is written again in the same format. */
const FORMATS = new Set(["jpeg", "png", "gif", "webp", "heif"]);

// Nothing is decoded twice, so a cache would only keep memory; one thread per picture, a few pictures at a time.
sharp.cache(false);
sharp.concurrency(1);

/** A picture with the size that it is shown in. */
interface Picture {
  readonly width: number;
  readonly height: number;
  /** Frames are kept in renditions. */
  readonly animated: boolean;
  /** False: the original stands for all renditions. */
  readonly resizable: boolean;
}

/**
 * Width and height of a picture as it is shown (EXIF orientation respected); with `renditions` also makes the large
 * one and the thumbnail and puts them beside the original. Fails with 6031 (no picture, or a broken one) and 4004
 * (a format that is not supported, or too many pixels).
 */
export async function lookAtImage(
  blobs: BlobStore,
  id: MediaID,
  file: { readonly path: string; readonly type: string; readonly size: number },
  renditions: boolean,
): Promise<Result<MediaContent>> {
  const { path, type, size } = file;
  const looked = type === "image/bmp" ? await lookAtBitmap(path) : await look(path, type);
  if (!looked.ok) return looked;
  const { width, height } = looked.value;
  const original = { file: "original" as const, size, width, height };
  if (!renditions) return ok({ type, width, height, images: [] });
  try {
    const large = (await shrink(blobs, id, path, looked.value, "large", LARGE_SIDE)) ?? original;
    const thumb = (await shrink(blobs, id, path, looked.value, "thumb", THUMB_SIDE)) ?? original;
    if (thumb === original && looked.value.resizable) await decoder(path).stats();
    const images: Rendition[] = [
      { type: 1, ...original },
      { type: 2, ...large },
      { type: 3, ...thumb },
    ];
    return ok({ type, width, height, images });
  } catch (error) {
    return fail("not_an_image", `the image cannot be decoded: ${firstLine(error)}`);
  }
}

const decoder = (path: string, animated = false) =>
  sharp(path, { animated, limitInputPixels: PIXELS_MAX, failOn: "error" }).timeout({
    seconds: WORK_SECONDS_MAX,
  });

async function look(path: string, type: string): Promise<Result<Picture>> {
  let found: Metadata;
  try {
    found = await sharp(path, { limitInputPixels: false }).metadata();
  } catch {
    return type.startsWith("image/")
      ? fail("image_format", `images of the type ${type} are not supported`)
      : fail("not_an_image", `the file is not an image (it looks like ${type})`);
  }
  if (!FORMATS.has(found.format) || !type.startsWith("image/")) {
    return fail("image_format", `images of the type ${found.format} are not supported`);
  }
  const { width, height } = found.autoOrient;
  if (width * height > PIXELS_MAX) {
    return fail("image_format", `the image has ${width} x ${height} pixels; ${PIXELS_MAX} are allowed`);
  }
  const frames = found.pages ?? 1;
  const resizable = width * height * frames <= PIXELS_MAX;
  return ok({ width, height, animated: frames > 1, resizable });
}

/** The one format that browsers show and `sharp` does not read: its size is in its header. */
async function lookAtBitmap(path: string): Promise<Result<Picture>> {
  const header = Buffer.alloc(26);
  const file = await open(path, "r");
  try {
    const { bytesRead } = await file.read(header, 0, header.length, 0);
    if (bytesRead < header.length) return fail("not_an_image", "the bitmap is cut off");
  } finally {
    await file.close();
  }
  const [width, height] = [header.readInt32LE(18), Math.abs(header.readInt32LE(22))];
  if (width <= 0 || height === 0 || width * height > PIXELS_MAX) {
    return fail("image_format", "the bitmap has no valid size");
  }
  return ok({ width, height, animated: false, resizable: false });
}

/** Undefined where the original serves: it is not larger, or too large an animation. */
async function shrink(
  blobs: BlobStore,
  id: MediaID,
  path: string,
  picture: Picture,
  file: MediaFile,
  shorterSide: number,
): Promise<Omit<Rendition, "type"> | undefined> {
  const scale = shorterSide / Math.min(picture.width, picture.height);
  if (scale >= 1 || !picture.resizable) return undefined;
  const [width, height] = [picture.width, picture.height].map((side) => Math.round(side * scale));
  if (width === undefined || height === undefined) return undefined;
  // The colour profile stays; where the picture was taken does not.
  const data = await decoder(path, picture.animated)
    .autoOrient()
    .resize({ width, height, fit: "fill" })
    .keepIccProfile()
    .toBuffer();
  const size = await blobs.put(blobKey(id, file), Readable.from([data]));
  return { file, size, width, height };
}

const firstLine = (error: unknown): string => String((error as Error).message).split("\n")[0] ?? "";
