import type { Result } from "@skein-im/protocol";

/** A file on this device that is to be sent. */
export interface LocalFile {
  /** As receivers see it. */
  readonly name: string;
  /** Where it is; empty when the app gave its bytes. */
  readonly path: string;
  /** Bytes, as of the creation of the message. */
  readonly size: number;
  /** As it is now. Fails with 7004 (gone), 7006 (empty), 7007 (cannot be read). */
  open(): Promise<Result<FileBytes>>;
}

export interface FileBytes {
  readonly size: number;
  /** From `start` to before `end`. Rejects when the file cannot be read any more. */
  read(start: number, end: number): Promise<Uint8Array | Blob>;
}

/** Where a download goes. */
export interface DownloadTarget {
  /** Bytes that an earlier try has left. */
  readonly size: number;
  append(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Forgets what is there. */
  restart(): Promise<void>;
  /** All bytes are there: answers where the file is. */
  finish(type: string): Promise<string>;
  /** The download ends here; a later one may go on with what there is. */
  close(): Promise<void>;
}

/** Where a download is to go: `path` when the app named one, else a file `name` in a folder of the SDK's. */
export interface DownloadPlace {
  readonly path: string | undefined;
  readonly folder: string | undefined;
  readonly name: string;
}

/** Files as the platform has them. */
export interface Files {
  /** Undefined where the platform has no paths. Fails with -5. */
  readonly at: ((path: string) => Result<LocalFile>) | undefined;
  /** Rejects when nothing can be written there. */
  download(place: DownloadPlace): Promise<DownloadTarget>;
}
