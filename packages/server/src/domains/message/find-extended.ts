import { fail, ok, type Result, type Target, type WireMessage } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import { getMessage, isMissing, type ReadDeps, type Reader } from "./get-history.ts";
import { parseStored } from "./stored-text.ts";

/** A message that the reader sees and that may have extensions. Fails with 23002, 23004, 60020, 10007, 10010, 10015. */
export async function findExtended(
  deps: ReadDeps,
  app: KnownApp,
  reader: Reader,
  of: Target,
  seq: number,
): Promise<Result<WireMessage>> {
  if (app.settings.extensionKeys === 0) return fail("service_not_enabled", "extensions are switched off");
  const found = await getMessage(deps, app, reader, of, seq);
  if (!found.ok)
    return isMissing(found.error) ? fail("extension_missing", "there is no such message") : found;
  const message = parseStored(found.value);
  if (message.revoked !== undefined) return fail("extension_missing", "the message was revoked");
  return message.supportExtension ? ok(message) : fail("extensions_unsupported");
}
