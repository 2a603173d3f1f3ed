import { ok, type Result, type Target, type WireMessage } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Standings } from "../relation/standings.ts";
import { getMessages, type ReadDeps } from "./get-history.ts";
import { logOf } from "./log-key.ts";
import type { MessageHooks } from "./message-hooks.ts";
import { isBlockedBy } from "./message-policy.ts";
import type { ReceiptPushes } from "./receipt-pushes.ts";
import type { ReceiptStore } from "./receipt-store.ts";
import type { Sender } from "./send-request.ts";
import { parseStored } from "./stored-text.ts";
import { wireReceipt } from "./wire-receipt.ts";

export interface ReceiptDeps extends ReadDeps {
  readonly receipts: ReceiptStore;
  readonly receiptPushes: ReceiptPushes;
  readonly hooks: Pick<MessageHooks, "receiptsChanged">;
  readonly standings: Standings;
  readonly clock: Clock;
}

/**
 * Confirms in the reader's name that messages were read; the devices of their senders and the app's back end hear of what
 * is new. Passed over are messages that the reader does not see, own and revoked ones, those that ask for no receipt, and
 * those that were in the group before the reader. Who has blocked the reader learns nothing of it. Unread counts stay. Resolves to those that count now, whether
 * they did before or not. Fails with 10007 (no member), 10010, 10015. Source: messages 17.
 */
export async function sendReceipts(
  deps: ReceiptDeps,
  app: KnownApp,
  reader: Sender,
  { of, seqs }: { readonly of: Target; readonly seqs: readonly number[] },
): Promise<Result<ReadonlySet<number>>> {
  const { userID } = reader;
  // Also the app can read only what the one in whose name it acts can read.
  const found = await getMessages(deps, app, { userID, isApp: false }, of, seqs);
  if (!found.ok) return found;
  const since = await readingSince(deps, app, userID, of);
  const read = found.value.map(parseStored).filter((message) => isFor(message, userID, since));
  if (read.length === 0) return ok(new Set());
  const log = logOf(userID, of);
  const confirmed = new Set(read.map(({ seq }) => seq));
  if (await isBlockedBy(deps, app, reader, of)) return ok(confirmed);
  const added = await deps.receipts.add({
    app: app.appID,
    log,
    reader: userID,
    seqs: [...confirmed],
    now: deps.clock.now(),
  });
  if (added.length === 0) return ok(confirmed);
  deps.receiptPushes.push(app.appID, log, added);
  if (of.groupID !== undefined) {
    deps.hooks.receiptsChanged({
      app,
      operator: reader,
      groupID: of.groupID,
      receipts: added.map(wireReceipt),
      readers: [userID],
    });
  }
  return ok(confirmed);
}

/** Unix seconds from which on the reader is one of those for whom messages are meant. */
async function readingSince(deps: ReadDeps, app: KnownApp, userID: string, of: Target): Promise<number> {
  if (of.groupID === undefined) return 0;
  const member = await deps.membership.member(app.appID, of.groupID, userID);
  return member?.joinedAt ?? Number.POSITIVE_INFINITY;
}

const isFor = (
  { needReadReceipt, revoked, from, time }: WireMessage,
  reader: string,
  since: number,
): boolean => needReadReceipt === true && revoked === undefined && from !== reader && time >= since;
