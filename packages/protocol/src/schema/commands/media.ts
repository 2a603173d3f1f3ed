import { type Static, Type } from "typebox";
import { Seq, Target } from "../elements.ts";

/** `snapshot`: the still picture of a video. `merger`: messages that were merged and are too large to travel inline. */
export const MediaKind = Type.Enum(["image", "sound", "video", "snapshot", "file", "merger"]);
export type MediaKind = Static<typeof MediaKind>;

/** Made by the server: 32 hex digits. */
const token = Type.String({ minLength: 1, maxLength: 100 });

export const MEDIA_COMMANDS = {
  /** Asks for a place to upload one file to. */
  "media.begin": Type.Object({
    kind: MediaKind,
    /** As receivers see it; for a download of the file. */
    name: Type.String({ maxLength: 255 }),
    /** Bytes; what is uploaded has exactly this many. */
    size: Type.Integer({ minimum: 0 }),
  }),
  /** The bytes are there: makes a medium of them. May be asked again; the answer is the same. */
  "media.finish": Type.Object({
    token,
    /** Of the whole file, 32 hex digits; when given it is compared. */
    md5: Type.Optional(Type.String({ pattern: "^[0-9a-fA-F]{32}$" })),
  }),
  /** Fresh addresses of the media of one message; `uuids`: those of the messages that are merged in it. */
  "media.urls": Type.Object({
    of: Target,
    seq: Seq,
    uuids: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 100 })),
  }),
} as const;
