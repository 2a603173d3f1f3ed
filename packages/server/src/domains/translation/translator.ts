import type { Result } from "@skein-im/protocol";

/** Turns texts into another language. */
export interface Translator {
  /** As many texts as were given, in their order. `source` may be `auto`. Fails with 2117. */
  translate(request: {
    readonly texts: readonly string[];
    readonly source: string;
    readonly target: string;
  }): Promise<Result<readonly string[]>>;
}
