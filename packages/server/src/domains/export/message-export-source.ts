import type { LogKey } from "../message/log-key.ts";
import type { StoredMessage } from "../message/message-store.ts";

/** Which messages a file of the export holds. Source: rest/operations, get_history. */
export type ChatType = "C2C" | "Group";

export interface ExportedMessage extends StoredMessage {
  readonly log: LogKey;
}

/** A part of the message table, in the order in which messages came. */
export interface ExportWindow {
  readonly app: number;
  readonly chatType: ChatType;
  /** Rows, both ends included. */
  readonly from: number;
  readonly to: number;
}

/** Messages of an app in the order in which they came, imported ones apart. */
export interface MessageExportSource {
  /** The first row of all apps that came at or after a time in Unix seconds; one past the last when there is none. Costs the logarithm of the number of messages. */
  firstRowAt(seconds: number): Promise<number>;
  messages(window: ExportWindow): Promise<readonly ExportedMessage[]>;
}
