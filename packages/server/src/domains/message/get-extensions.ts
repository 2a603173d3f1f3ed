import { ok, type Result, type Target } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { ExtensionStore, MessageExtensions } from "./extension-store.ts";
import { findExtended } from "./find-extended.ts";
import type { ReadDeps, Reader } from "./get-history.ts";
import { logOf } from "./log-key.ts";

export interface ExtensionsDeps extends ReadDeps {
  readonly extensions: ExtensionStore;
}

/**
 * The extensions of a message with numbers above `since`, at most 300 pairs and as many deleted ones. Fails with
 * 23002, 23004, 60020, 10007, 10010, 10015. Source: messages 18.
 */
export async function getExtensions(
  deps: ExtensionsDeps,
  app: KnownApp,
  reader: Reader,
  { of, seq, since }: { readonly of: Target; readonly seq: number; readonly since: number },
): Promise<Result<MessageExtensions>> {
  const found = await findExtended(deps, app, reader, of, seq);
  if (!found.ok) return found;
  return ok(await deps.extensions.read(app.appID, logOf(reader.userID, of), seq, since));
}
