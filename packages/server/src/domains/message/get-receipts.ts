import {
  fail,
  ok,
  type ReceiptMember,
  type Result,
  type Target,
  type WireMessage,
  type WireReceipt,
} from "@skein-im/protocol";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { getMessage, getMessages, type ReadDeps, type Reader } from "./get-history.ts";
import { logOf } from "./log-key.ts";
import { checkMayReadGroup } from "./message-policy.ts";
import type { ReceiptStore } from "./receipt-store.ts";
import { parseStored } from "./stored-text.ts";
import { wireReceipt } from "./wire-receipt.ts";

export interface GetReceiptsDeps extends ReadDeps {
  readonly receipts: ReceiptStore;
  readonly accounts: AccountDirectory;
}

/**
 * How far messages were read, in the order asked. For their sender, and for the app; those that ask for no receipt, that
 * were revoked, and of a user's those of others, are left out. Fails with 10007, 10010, 10015. Source: messages 17.
 */
export async function getReceipts(
  deps: GetReceiptsDeps,
  app: KnownApp,
  reader: Reader,
  { of, seqs }: { readonly of: Target; readonly seqs: readonly number[] },
): Promise<Result<WireReceipt[]>> {
  const found = await getMessages(deps, app, reader, of, seqs);
  if (!found.ok) return found;
  const messages = found.value.map(parseStored).filter((message) => asks(message) && mayAsk(reader, message));
  const listed = await deps.receipts.get(
    app.appID,
    logOf(reader.userID, of),
    messages.map(({ seq }) => seq),
  );
  const bySeq = new Map(listed.map((receipts) => [receipts.seq, wireReceipt(receipts)]));
  return ok(messages.map((message) => bySeq.get(message.seq) ?? unreadReceipt(message)));
}

/** What is new about the user's messages after the receipt numbered `since`. Fails as `getReceipts`. */
export async function getReceiptsSince(
  deps: GetReceiptsDeps,
  app: KnownApp,
  userID: string,
  { of, since, limit }: { readonly of: Target; readonly since: number; readonly limit: number },
): Promise<Result<{ receipts: WireReceipt[]; upTo: number; finished: boolean }>> {
  if (of.groupID !== undefined) {
    const allowed = await checkMayReadGroup(deps, app, { userID, isApp: false }, of.groupID);
    if (!allowed.ok) return allowed;
  }
  const query = { app: app.appID, log: logOf(userID, of), sender: userID, since, limit };
  const { receipts, newest } = await deps.receipts.since(query);
  const finished = receipts.length < limit;
  const upTo = finished ? Math.max(since, newest) : (receipts.at(-1)?.nth ?? since);
  return ok({ receipts: receipts.map(wireReceipt), upTo, finished });
}

/**
 * The members who have read a message of a group, the first reader in front, or those who could read it when it was sent and have
 * not. `after`: 0, then `next` of the page before. Fails with 10030 (no such message), 10062 (it asks for no
 * receipt, or was revoked), 10007 (another one's message; no member), 10010, 10015. Source: messages 17.
 */
export async function getReceiptMembers(
  deps: GetReceiptsDeps,
  app: KnownApp,
  reader: Reader,
  request: {
    readonly groupID: string;
    readonly seq: number;
    readonly read: boolean;
    readonly after: number;
    readonly limit: number;
  },
): Promise<Result<{ members: ReceiptMember[]; next: number; finished: boolean }>> {
  const { groupID, seq, read, after, limit } = request;
  const found = await getMessage(deps, app, reader, { groupID }, seq);
  if (!found.ok) return found;
  const message = parseStored(found.value);
  if (!mayAsk(reader, message))
    return fail("group_not_allowed", "only its sender may ask who has read a message");
  if (!asks(message)) return fail("receipt_missing");
  const query = { app: app.appID, log: logOf(reader.userID, { groupID }), seq, after, limit: limit + 1 };
  const listed = read ? await deps.receipts.readers(query) : await deps.receipts.nonReaders(query);
  const page = listed.slice(0, limit);
  const members = await withProfiles(
    deps,
    app,
    groupID,
    page.map(({ userID }) => userID),
  );
  return ok({ members, next: page.at(-1)?.at ?? after, finished: listed.length <= limit });
}

/** A revoked message has no receipts any more. Source: messages 16.2. */
const asks = ({ needReadReceipt, revoked }: WireMessage): boolean =>
  needReadReceipt === true && revoked === undefined;

const mayAsk = ({ isApp, userID }: Reader, { from }: WireMessage): boolean => isApp || from === userID;

const unreadReceipt = ({ seq, msgID, receiptBase = 1 }: WireMessage): WireReceipt => ({
  seq,
  msgID,
  read: 0,
  unread: receiptBase,
  time: 0,
});

async function withProfiles(
  { accounts, membership }: GetReceiptsDeps,
  app: KnownApp,
  groupID: string,
  userIDs: readonly string[],
): Promise<ReceiptMember[]> {
  const known = await accounts.getMany(app.appID, userIDs);
  return Promise.all(
    userIDs.map(async (userID) => {
      const account = known.get(userID);
      const member = await membership.member(app.appID, groupID, userID);
      return {
        userID,
        ...(account?.nickName && { nickName: account.nickName }),
        ...(account?.faceUrl && { faceUrl: account.faceUrl }),
        ...(member?.nameCard && { nameCard: member.nameCard }),
      };
    }),
  );
}
