import { type ErrorName, fail, ok, type Result } from "@skein-im/protocol";
import type { Account } from "../../domains/account/account-store.ts";
import { logOf } from "../../domains/message/log-key.ts";
import { type MessageKey, parseMessageKey } from "../../domains/message/message-key.ts";
import type { JsonObject } from "../json-object.ts";
import type { RestCall } from "../route.ts";
import { findByKey, type LogView } from "./history-by-time.ts";

/** A one-to-one message by its key, as callers name it. */
export interface NamedMessage {
  readonly from: string;
  readonly to: string;
  readonly key: MessageKey;
}

/** `From_Account`, `To_Account` and `MsgKey`. Fails with 90008, 90003, 90054. */
export function parseNamedMessage(body: JsonObject): Result<NamedMessage> {
  const { From_Account: from, To_Account: to } = body;
  if (typeof from !== "string" || from === "") return fail("rest_from_account");
  if (typeof to !== "string" || to === "") return fail("rest_to_account");
  const key = parseMessageKey(body.MsgKey);
  return key === undefined ? fail("rest_msg_key") : ok({ from, to, key });
}

/** Both accounts. Fails with 90008, 90003. */
export async function findEnds(
  { deps, app }: RestCall,
  from: string,
  to: string,
): Promise<Result<{ from: Account; to: Account }>> {
  const known = await deps.accounts.getMany(app.appID, [from, to]);
  const sender = known.get(from);
  if (sender === undefined) return fail("rest_from_account", `${from} is not imported`);
  const receiver = known.get(to);
  if (receiver === undefined) return fail("rest_to_account", `${to} is not imported`);
  return ok({ from: sender, to: receiver });
}

/** The log of two users as the app sees it: all of it. Undefined when they never wrote. */
export async function logBetween(
  { deps, app }: RestCall,
  one: string,
  other: string,
): Promise<LogView | undefined> {
  const log = logOf(one, { userID: other });
  const row = await deps.store.conversations.get(app.appID, one, log);
  if (row === undefined) return undefined;
  return {
    store: deps.store.messages,
    app: app.appID,
    log,
    user: undefined,
    floor: 1,
    newest: row.seq,
  };
}

/** The place of the message in its log. Fails with `missing`. */
export async function findNamed(
  call: RestCall,
  { from, to, key }: NamedMessage,
  missing: ErrorName,
): Promise<Result<number>> {
  const view = await logBetween(call, from, to);
  const seq = view === undefined ? undefined : await findByKey(view, key);
  return seq === undefined ? fail(missing) : ok(seq);
}
