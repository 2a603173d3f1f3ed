import { fail, ok, type Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import { getMessage } from "../message/get-history.ts";
import { type RevokeDeps, revokeMessage } from "../message/revoke-message.ts";
import type { Sender } from "../message/send-request.ts";
import { parseStored } from "../message/stored-text.ts";
import { parseBroadcastKey } from "./broadcast-key.ts";
import { findOfficial } from "./manage-official.ts";
import type { OfficialDeps } from "./official-deps.ts";

/**
 * Takes messages to all subscribers back, each with a result of its own: 10030 (there is none of this name), or what `revokeMessage` says. Fails
 * with 10015, 10010. Source: rest/official-accounts.
 */
export async function recallBroadcasts(
  deps: OfficialDeps & { readonly read: RevokeDeps },
  app: KnownApp,
  operator: Sender,
  request: { readonly accountID: string; readonly keys: readonly string[]; readonly reason: string },
): Promise<Result<{ readonly key: string; readonly code: number }[]>> {
  const { accountID, keys, reason } = request;
  const found = await findOfficial(deps, app, accountID);
  if (!found.ok) return found;
  const results: { key: string; code: number }[] = [];
  for (const key of keys) {
    const revoked = await recall(deps, app, operator, { accountID, key, reason });
    results.push({ key, code: revoked.ok ? 0 : revoked.error.code });
  }
  const gone = results.filter(({ code }) => code === 0).map(({ key }) => key);
  if (gone.length > 0) deps.officialHooks.recalled(app, operator, accountID, gone);
  return ok(results);
}

async function recall(
  deps: OfficialDeps & { readonly read: RevokeDeps },
  app: KnownApp,
  operator: Sender,
  { accountID, key, reason }: { readonly accountID: string; readonly key: string; readonly reason: string },
): Promise<Result<unknown>> {
  const place = parseBroadcastKey(key);
  if (place === undefined) return fail("group_msg_not_found");
  const of = { userID: accountID };
  const message = await getMessage(deps.read, app, operator, of, place.seq);
  if (!message.ok) return fail("group_msg_not_found");
  const { time, only } = parseStored(message.value);
  // What the account and one subscriber wrote to each other is no message to all.
  if (time !== place.time || only !== undefined) return fail("group_msg_not_found");
  const read = { ...deps.read, hooks: deps.officialHooks.messages };
  return revokeMessage(read, app, operator, { of, seq: place.seq, reason });
}
