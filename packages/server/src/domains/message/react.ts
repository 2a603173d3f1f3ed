import {
  type ErrorName,
  fail,
  isOfficialID,
  ok,
  REACTION_ID_BYTES_MAX,
  type ReactionsChange,
  type Result,
  type Target,
  utf8Bytes,
} from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { FanOut } from "../fan-out.ts";
import type { Standings } from "../relation/standings.ts";
import { getMessage, type ReadDeps, type Reader } from "./get-history.ts";
import { logOf, refOf } from "./log-key.ts";
import { checkNotBlocked } from "./message-policy.ts";
import type { Reacted, ReactionStore } from "./reaction-store.ts";
import { parseStored } from "./stored-text.ts";
import { reactionsChange } from "./wire-reactions.ts";

export interface ReactDeps extends ReadDeps {
  readonly reactions: ReactionStore;
  readonly accounts: AccountDirectory;
  readonly standings: Standings;
  readonly fanOut: FanOut;
  readonly clock: Clock;
}

const REFUSALS: Readonly<Record<Exclude<Reacted, object | "missing">, ErrorName>> = {
  already: "already_reacted",
  kinds_full: "too_many_reactions",
  users_full: "too_many_reaction_users",
  no_such_reaction: "reaction_missing",
  not_reacted: "not_reacted",
};

/**
 * The user reacts to a message, or takes the reaction back (`on` false); everyone who sees the message, the acting
 * device too, hears of it. Nothing else about the conversation changes. Fails with 23005 to 23009, 20022/10030 (no such message, or
 * revoked), 6017 (the name is too long), 60020 (switched off), 20007 (blocked), 10007, 10010. Source: messages 19.
 */
export async function react(
  deps: ReactDeps,
  app: KnownApp,
  user: Reader,
  request: { readonly of: Target; readonly seq: number; readonly reactionID: string; readonly on: boolean },
): Promise<Result<ReactionsChange>> {
  const { of, seq, reactionID, on } = request;
  if (of.userID !== undefined && isOfficialID(of.userID)) {
    return fail("group_not_allowed", "all subscribers would see who reacts to an official account");
  }
  const { reactionKinds: kindsMax, reactionUsers: usersMax } = app.settings;
  if (kindsMax === 0) return fail("service_not_enabled", "reactions are switched off");
  if (utf8Bytes(reactionID) > REACTION_ID_BYTES_MAX) {
    return fail("invalid_parameters", `a reactionID has at most ${REACTION_ID_BYTES_MAX} bytes`);
  }
  const heard = await checkNotBlocked(deps, app, user, of);
  if (!heard.ok) return heard;
  const found = await getMessage(deps, app, user, of, seq);
  if (!found.ok) return found;
  const { msgID, only } = parseStored(found.value);
  const log = logOf(user.userID, of);
  const reaction = { app: app.appID, log, seq, user: user.userID, reactionID, now: deps.clock.now() };
  const reacted = await (on
    ? deps.reactions.react({ ...reaction, kindsMax, usersMax })
    : deps.reactions.unreact(reaction));
  if (reacted === "missing") {
    return fail(
      of.groupID === undefined ? "msg_not_found" : "group_msg_not_found",
      "the message was revoked",
    );
  }
  if (typeof reacted === "string") return fail(REFUSALS[reacted]);

  const kinds = (await deps.reactions.list(app.appID, log, [seq])).get(seq)?.kinds;
  const kind = kinds?.find((one) => one.reactionID === reactionID) ?? { reactionID, userIDs: [] };
  const view = { accounts: deps.accounts, app: app.appID };
  const change = await reactionsChange(view, { ...reacted, seq, msgID }, [kind]);
  const body = JSON.stringify({ log: refOf(log), change });
  deps.fanOut.toLog(app.appID, refOf(log), "message.changed", body, only === undefined ? {} : { only });
  return ok(change);
}
