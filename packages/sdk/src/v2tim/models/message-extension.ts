/** A key (up to 100 bytes) and value (up to 1 KB) on a message. */
export interface V2TimMessageExtension {
  extensionKey: string;
  extensionValue: string;
}

/** What became of one key; on a conflict `extension` is its current value. */
export interface V2TimMessageExtensionResult {
  resultCode: number;
  resultInfo: string;
  extension?: V2TimMessageExtension;
}
