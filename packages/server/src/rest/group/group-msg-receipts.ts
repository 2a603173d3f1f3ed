import { ERROR, fail, ok, type Result } from "@skein-im/protocol";
import { getReceiptMembers, getReceipts } from "../../domains/message/get-receipts.ts";
import { sendReceipts } from "../../domains/message/send-receipts.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { findSender, senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import { parseGroupID } from "./group-fields.ts";

const MESSAGES_MAX = 50;
const MEMBERS_MAX = 200;

interface NamedMessages {
  readonly groupID: string;
  readonly seqs: readonly number[];
}

/** Confirms group messages in a member's name, each with a result: 0, or 10062 where no receipt is asked of this member. Source: rest/groups. */
export const groupMsgReceipt = defineRoute({
  service: "group_open_http_svc",
  command: "group_msg_receipt",
  area: GROUP_AREA,
  parse: parseConfirmation,
  async handle(call, { groupID, seqs, reader }) {
    const known = await findSender(call, reader, "group_bad_parameter");
    if (!known.ok) return known;
    const { receipts } = call.deps;
    const sent = await sendReceipts(receipts, call.app, senderOf(call, known.value), {
      of: { groupID },
      seqs,
    });
    if (!sent.ok) return sent;
    return ok({
      GroupMsgReceiptList: seqs.map((seq) => ({ MsgSeq: seq, Code: codeOf(sent.value.has(seq)) })),
    });
  },
});

/** How many have read messages of a group, and how many have not. Source: rest/groups. */
export const getGroupMsgReceipt = defineRoute({
  service: "group_open_http_svc",
  command: "get_group_msg_receipt",
  area: GROUP_AREA,
  parse: parseNamedMessages,
  async handle(call, { groupID, seqs }) {
    const reader = senderOf(call, call.admin);
    const listed = await getReceipts(call.deps.receipts, call.app, reader, { of: { groupID }, seqs });
    if (!listed.ok) return listed;
    const bySeq = new Map(listed.value.map((receipt) => [receipt.seq, receipt]));
    return ok({
      GroupMsgReceiptList: seqs.map((seq) => {
        const receipt = bySeq.get(seq);
        return {
          MsgSeq: seq,
          Code: codeOf(receipt !== undefined),
          ReadNum: receipt?.read ?? 0,
          UnreadNum: receipt?.unread ?? 0,
        };
      }),
    });
  },
});

/** Who has read a message of a group (Filter 0), or has not (1), page by page. Source: rest/groups. */
export const getGroupMsgReceiptDetail = defineRoute({
  service: "group_open_http_svc",
  command: "get_group_msg_receipt_detail",
  area: GROUP_AREA,
  parse: parseDetail,
  async handle(call, request) {
    const { read, seq } = request;
    const page = await getReceiptMembers(call.deps.receipts, call.app, senderOf(call, call.admin), request);
    if (!page.ok) return page;
    const { members, next, finished } = page.value;
    return ok({
      MsgSeq: seq,
      IsFinished: finished ? 1 : 0,
      Cursor: String(next),
      ...(read
        ? { ReadList: members.map(({ userID }) => ({ Read_Account: userID })) }
        : { UnreadList: members.map(({ userID }) => ({ Unread_Account: userID })) }),
    });
  },
});

const codeOf = (there: boolean): number => (there ? 0 : ERROR.receipt_missing.code);

function parseNamedMessages(body: JsonObject): Result<NamedMessages> {
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  const { MsgSeqList: list } = body;
  if (!Array.isArray(list) || list.length === 0 || list.length > MESSAGES_MAX) {
    return fail("group_bad_parameter", `MsgSeqList must name 1 to ${MESSAGES_MAX} messages`);
  }
  const seqs = list.map((entry) => (isJsonObject(entry) ? entry.MsgSeq : undefined));
  return seqs.every(isPositive)
    ? ok({ groupID: groupID.value, seqs })
    : fail("group_bad_parameter", "an entry of MsgSeqList has no MsgSeq");
}

function parseConfirmation(body: JsonObject): Result<NamedMessages & { readonly reader: string }> {
  const messages = parseNamedMessages(body);
  if (!messages.ok) return messages;
  const { From_Account: reader } = body;
  return typeof reader === "string" && reader !== ""
    ? ok({ ...messages.value, reader })
    : fail("group_bad_parameter", "From_Account is missing or not a string");
}

function parseDetail(body: JsonObject): Result<Parameters<typeof getReceiptMembers>[3]> {
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  const { MsgSeq: seq, Filter: filter, Cursor: cursor = "", Count: count } = body;
  if (!isPositive(seq)) return fail("group_bad_parameter", "MsgSeq is not a positive integer");
  if (filter !== 0 && filter !== 1) return fail("group_bad_parameter", "Filter is not 0 or 1");
  if (typeof cursor !== "string" || !/^\d{0,15}$/.test(cursor)) {
    return fail("group_bad_parameter", "Cursor is not one of an answer");
  }
  if (!isPositive(count) || count > MEMBERS_MAX) {
    return fail("group_bad_parameter", `Count is not an integer from 1 to ${MEMBERS_MAX}`);
  }
  return ok({ groupID: groupID.value, seq, read: filter === 0, after: Number(cursor), limit: count });
}

const isPositive = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
