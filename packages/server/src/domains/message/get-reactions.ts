import { fail, ok, type Result, type Target, type WireReaction, type WireUser } from "@skein-im/protocol";
import type { AccountDirectory } from "../account/account-directory.ts";
import { wireUsers } from "../account/wire-users.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { getMessage, isMissing, type ReadDeps, type Reader } from "./get-history.ts";
import { logOf } from "./log-key.ts";
import type { ReactionStore } from "./reaction-store.ts";
import { parseStored } from "./stored-text.ts";
import { wireReactions } from "./wire-reactions.ts";

export interface ReactionsDeps extends ReadDeps {
  readonly reactions: ReactionStore;
  readonly accounts: AccountDirectory;
}

/**
 * Reactions to messages that the reader sees, each with its first `users` users; messages that are not there, or
 * revoked, are left out. Fails with 10007, 10010, 10015. Source: messages 19.
 */
export async function getReactions(
  deps: ReactionsDeps,
  app: KnownApp,
  reader: Reader,
  { of, seqs, users }: { readonly of: Target; readonly seqs: readonly number[]; readonly users: number },
): Promise<Result<{ seq: number; changeSeq: number; reactions: readonly WireReaction[] }[]>> {
  const there: number[] = [];
  for (const seq of new Set(seqs)) {
    const found = await getMessage(deps, app, reader, of, seq);
    if (found.ok && parseStored(found.value).revoked === undefined) there.push(seq);
    else if (!found.ok && !isMissing(found.error)) return found;
  }
  const all = await deps.reactions.list(app.appID, logOf(reader.userID, of), there);
  const view = { accounts: deps.accounts, app: app.appID, reader: reader.userID, users };
  return ok(
    await Promise.all(
      there.map(async (seq) => {
        const { changeSeq = 0, kinds = [] } = all.get(seq) ?? {};
        return { seq, changeSeq, reactions: await wireReactions(view, kinds) };
      }),
    ),
  );
}

/** A page of those who react in one way. Fails with 20022/10030, 23008 (nobody does), 10007, 10010, 10015. */
export async function getReactionUsers(
  deps: ReactionsDeps,
  app: KnownApp,
  reader: Reader,
  request: {
    readonly of: Target;
    readonly seq: number;
    readonly reactionID: string;
    readonly after: number;
    readonly limit: number;
  },
): Promise<Result<{ users: WireUser[]; next: number; finished: boolean }>> {
  const { of, seq, reactionID, after, limit } = request;
  const found = await getMessage(deps, app, reader, of, seq);
  if (!found.ok) return found;
  const kinds = (await deps.reactions.list(app.appID, logOf(reader.userID, of), [seq])).get(seq)?.kinds;
  const kind = kinds?.find((one) => one.reactionID === reactionID);
  if (kind === undefined) return fail("reaction_missing");
  const page = kind.userIDs.slice(after, after + limit);
  const next = after + page.length;
  return ok({
    users: await wireUsers(deps.accounts, app.appID, page),
    next,
    finished: next >= kind.userIDs.length,
  });
}
