import type { MediaKind } from "@skein-im/protocol";
import type { MergerContent } from "./look-at-merger.ts";

/** Where the files of a medium are. */
export interface MediaID {
  readonly app: number;
  /** 32 hex digits, random; unique in the app. */
  readonly uuid: string;
}

/** An upload that somebody asked for. */
export interface NewUpload extends MediaID {
  readonly userID: string;
  /** Names the upload; unique in the whole store. */
  readonly token: string;
  readonly kind: MediaKind;
  readonly name: string;
  /** Bytes */
  readonly size: number;
  /** Unix seconds */
  readonly now: number;
}

/** A file that serves one or more of the renditions of an image, or is the medium itself (`original`). */
export type MediaFile = "original" | "large" | "thumb";

/** Source: messages 8; the numbers of the types: rest/message-format, TIMImageElem. */
export interface Rendition {
  readonly type: 1 | 2 | 3;
  readonly file: MediaFile;
  readonly size: number;
  readonly width: number;
  readonly height: number;
}

/** What the server found in a file. */
export interface MediaContent {
  /** MIME type. */
  readonly type: string;
  /** Pixels; 0 when it has none. */
  readonly width: number;
  readonly height: number;
  /** All three of an image, else none. */
  readonly images: readonly Rendition[];
  /** Of merged messages: how many, and on how many levels. Missing of those that a version before this one took. */
  readonly merged?: MergerContent;
}

interface MediaFields extends MediaID {
  readonly userID: string;
  readonly kind: MediaKind;
  readonly name: string;
  readonly size: number;
  /** The app's back end has blocked it. */
  readonly banned: boolean;
  /** Unix seconds since when it is in this state; of a used one when it was used last. */
  readonly since: number;
}

/** `uploading`: bytes may come. `ready`: no message has it yet. `used`: a message was accepted with it. */
export type Media =
  | (MediaFields & { readonly state: "uploading" })
  | (MediaFields &
      MediaContent & {
        readonly state: "ready" | "used";
        /** Unix seconds */
        readonly finishedAt: number;
      });

export type ReadyMedia = Extract<Media, { state: "ready" | "used" }>;

/** What a sweep looks for: media of one app that have been in a state since before a time. */
export interface OldMedia {
  readonly app: number;
  readonly state: Media["state"];
  /** Unix seconds; exclusive. */
  readonly before: number;
  readonly limit: number;
}

export interface DoomedMedia extends MediaID {
  readonly token: string;
  /** Bytes of all its files; 0 for an upload. */
  readonly bytes: number;
}

/** Uploads and files of messages; the bytes themselves are in a `BlobStore`. */
export interface MediaStore {
  /** Signs addresses of files; the same for the life of the data. */
  readonly signingKey: string;
  /** False: the user has `uploadsMax` unfinished uploads. */
  begin(upload: NewUpload, uploadsMax: number): Promise<boolean>;
  /** By the name of the upload, in whatever state. */
  byToken(token: string): Promise<Media | undefined>;
  /** Media of these UUIDs, in no order; unknown ones are left out. */
  get(app: number, uuids: readonly string[]): Promise<readonly Media[]>;
  /** An upload becomes ready. False when it is no upload any more. */
  finish(id: MediaID, content: MediaContent, now: number): Promise<boolean>;
  /** A stored message has these now; for one that is sent, `NewMessage.media` says it in the same commit. */
  use(app: number, uuids: readonly string[], now: number): Promise<void>;
  /** False when there is no such file. */
  setBanned(id: MediaID, banned: boolean): Promise<boolean>;
  /** An upload is forgotten. */
  drop(id: MediaID): Promise<void>;
  /** What a sweep looks for is gone for everybody, oldest first; answers how many. Its files are removed after. */
  doom(query: OldMedia): Promise<number>;
  /** Media whose files are still to be removed. */
  doomed(limit: number): Promise<readonly DoomedMedia[]>;
  /** The files of these are removed. */
  forget(media: readonly MediaID[]): Promise<void>;
  /** Bytes of all files that are not removed yet, uploads apart. */
  readonly bytes: number;
}
