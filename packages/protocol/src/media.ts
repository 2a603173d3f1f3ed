import type { MediaKind } from "./schema/commands/media.ts";

export type { MediaKind };

/** An uploaded file as the server has it. */
export interface WireMedia {
  /** Its key: nobody guesses it, and who knows it may send the file again. */
  uuid: string;
  kind: MediaKind;
  name: string;
  /** Bytes */
  size: number;
  /** MIME type as its content says, whatever the name claims. */
  type: string;
  /** Signed, for a while; `media.urls` gives a fresh one. */
  url: string;
  /** Pixels, as it is shown; of images and snapshots. */
  width?: number;
  height?: number;
  /** Of an image: all three. Smaller pictures have one file for several of them. */
  images?: WireRendition[];
}

export interface WireRendition {
  /** 1 original, 2 large, 3 thumbnail, as in the REST interface. */
  type: 1 | 2 | 3;
  size: number;
  width: number;
  height: number;
  url: string;
}
