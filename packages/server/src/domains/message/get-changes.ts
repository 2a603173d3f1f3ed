import { ok, REACTION_USERS_SHOWN_MAX, type Result, type Target } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import { changeText } from "./change-text.ts";
import type { ExtensionsDeps } from "./get-extensions.ts";
import { type Reader, readFloor } from "./get-history.ts";
import type { ReactionsDeps } from "./get-reactions.ts";
import { type LogKey, logOf } from "./log-key.ts";
import type { StoredChange } from "./message-store.ts";
import { parseStored } from "./stored-text.ts";
import { wireReactions } from "./wire-reactions.ts";

export interface ChangesDeps extends ReactionsDeps, ExtensionsDeps {}

/**
 * What happened to stored messages after the change `since`, each change as the text of a `WireChange`. Fails
 * with 10010, 10007, 10015.
 */
export async function getChanges(
  deps: ChangesDeps,
  app: KnownApp,
  reader: Reader,
  { of, since, limit }: { readonly of: Target; readonly since: number; readonly limit: number },
): Promise<Result<{ changes: readonly string[]; finished: boolean }>> {
  const floor = await readFloor(deps, app, reader, of);
  if (!floor.ok) return floor;
  const log = logOf(reader.userID, of);
  const query = { app: app.appID, log, user: reader.userID, since, floor: floor.value, limit };
  const changes = await deps.store.changesSince(query);
  return ok({
    changes: await Promise.all(changes.map((change) => textOf(deps, app, reader, log, change))),
    finished: changes.length < limit,
  });
}

async function textOf(
  deps: ChangesDeps,
  app: KnownApp,
  reader: Reader,
  log: LogKey,
  { changeSeq, kind, message }: StoredChange,
): Promise<string> {
  if (kind === "revoked" || kind === "modified") return changeText(changeSeq, kind, message);
  const { seq } = message;
  const { msgID } = parseStored(message);
  if (kind === "extensions") {
    const { latest } = await deps.extensions.read(app.appID, log, seq, Number.MAX_SAFE_INTEGER);
    return JSON.stringify({ changeSeq, seq, kind, msgID, latest });
  }
  const kinds = (await deps.reactions.list(app.appID, log, [seq])).get(seq)?.kinds ?? [];
  const view = {
    accounts: deps.accounts,
    app: app.appID,
    reader: reader.userID,
    users: REACTION_USERS_SHOWN_MAX,
  };
  const reactions = await wireReactions(view, kinds);
  return JSON.stringify({ changeSeq, seq, kind, msgID, reactions, all: true });
}
