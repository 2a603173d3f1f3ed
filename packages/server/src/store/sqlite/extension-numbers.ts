import type { Statements } from "./statements.ts";

/** How far the extensions of a message have come. */
export interface ExtensionNumbers {
  readonly latest: number;
  readonly cleared: number;
  readonly forgotten: number;
}

const NONE: ExtensionNumbers = { latest: 0, cleared: 0, forgotten: 0 };

export function extensionNumbers(sql: Statements, row: number): ExtensionNumbers {
  const numbers = sql.get("SELECT latest, cleared, forgotten FROM message_extensions WHERE row = ?", row);
  return (numbers as ExtensionNumbers | undefined) ?? NONE;
}
