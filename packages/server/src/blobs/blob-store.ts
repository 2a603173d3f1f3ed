/** Files of messages. Keys are made by the server: letters, digits, `-`, `_` and `/` between parts. */
export interface BlobStore {
  /** Durable before it resolves; replaces what was there; leaves nothing when the source fails. Answers the size in bytes. */
  put(key: string, source: AsyncIterable<Uint8Array>): Promise<number>;
  /** As `put`, of a file on this machine that nobody changes any more; it stays where it is. */
  putFile(key: string, path: string): Promise<void>;
  /** Undefined when there is none. `end` is exclusive. */
  get(key: string, range?: { start: number; end: number }): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Size in bytes. */
  size(key: string): Promise<number | undefined>;
  /** Not an error when there is none. */
  remove(key: string): Promise<void>;
}
