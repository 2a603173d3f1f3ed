import { createHash } from "node:crypto";
import { ERROR, fail, ok, type Result, utf8Bytes, type WireMessage } from "@skein-im/protocol";
import { secondsOf } from "../../clock.ts";
import type { Account } from "../../domains/account/account-store.ts";
import { groupLog } from "../../domains/message/log-key.ts";
import { parseStored } from "../../domains/message/stored-text.ts";
import { broadcastKey, parseBroadcastKey } from "../../domains/official/broadcast-key.ts";
import { broadcastOfficial } from "../../domains/official/broadcast-official.ts";
import { findOfficial } from "../../domains/official/manage-official.ts";
import { recallBroadcasts } from "../../domains/official/recall-broadcast.ts";
import { asGroupFailure } from "../group/group-fields.ts";
import type { JsonObject } from "../json-object.ts";
import { type MessageContent, parseContent } from "../message/message-fields.ts";
import { senderOf } from "../message/send-as.ts";
import { parseSendOptions, parseWords } from "../message/send-fields.ts";
import { REPEAT_WINDOW_MS } from "../recent-sends.ts";
import { defineRoute, GROUP_AREA, type RestCall } from "../route.ts";
import { OFFICIAL_SERVICE, parseOfficialID } from "./official-fields.ts";

const RECALLED_MAX = 10;
const REASON_BYTES_MAX = 100;
const HISTORY_MAX = 20;

/** Sends a message to all subscribers of an official account. Source: rest/official-accounts. */
export const sendOfficialAccountMsg = defineRoute({
  service: OFFICIAL_SERVICE,
  command: "send_official_account_msg",
  area: GROUP_AREA,
  parse(body, call) {
    const accountID = parseOfficialID(body);
    if (!accountID.ok) return accountID;
    const { Random: MsgRandom, MsgSeq: _, ...fields } = body;
    const content = parseContent({ ...fields, MsgRandom }, call, "content_too_large");
    if (!content.ok) return asBadParameter(content);
    const parsed = parseSendOptions(fields);
    if (!parsed.ok) return asBadParameter(parsed);
    const forbidden = parseWords(body, "ForbidCallbackControl");
    if (!forbidden.ok) return asBadParameter(forbidden);
    const { syncSender: __, ...options } = parsed.value;
    const { clientSeq: ___, ...message } = content.value;
    return ok({
      accountID: accountID.value,
      message,
      options: {
        ...options,
        skipBeforeHook: forbidden.value.includes("ForbidBeforeSendMsgCallback"),
        skipAfterHook: forbidden.value.includes("ForbidAfterSendMsgCallback"),
      },
    });
  },
  async handle(call, { accountID, message, options }) {
    const { deps, app } = call;
    const found = await findOfficial(deps.officials, app, accountID);
    if (!found.ok) return found;
    const account = await deps.accounts.get(app.appID, accountID);
    if (account === undefined) return fail("group_missing", "there is no such official account");
    const sent = await broadcastOfficial(
      { ...deps.officials, send: deps.send },
      app,
      senderOf(call, account),
      {
        ...message,
        ...options,
        ...identityOf(call, account, message),
        accountID,
      },
    );
    return sent.ok
      ? ok({ MsgTime: sent.value.time, MsgKey: broadcastKey(sent.value) })
      : asGroupFailure(sent);
  },
});

/** The same content and Random within five minutes are one message. */
function identityOf(
  { app, deps }: RestCall,
  { tinyID }: Account,
  { random, elements, cloudCustomData }: Omit<MessageContent, "clientSeq">,
): { readonly msgID: string; readonly repeated: boolean } {
  const key = JSON.stringify([app.appID, tinyID, random, elements, cloudCustomData]);
  const mark = createHash("sha256").update(key).digest("hex").slice(0, 24);
  let repeated = true;
  const msgID = deps.recentSends.msgID(mark, REPEAT_WINDOW_MS.group, () => {
    repeated = false;
    return `${tinyID}-${secondsOf(deps.clock)}-${random}-${mark}`;
  });
  return { msgID, repeated };
}

const asBadParameter = ({ error }: Extract<Result<unknown>, { ok: false }>): Result<never> =>
  error.code === ERROR.content_too_large.code
    ? { ok: false, error }
    : fail("group_bad_parameter", error.desc);

/** Takes messages to all subscribers back. Source: rest/official-accounts. */
export const officialAccountMsgRecall = defineRoute({
  service: OFFICIAL_SERVICE,
  command: "official_account_msg_recall",
  area: GROUP_AREA,
  parse(body) {
    const accountID = parseOfficialID(body);
    if (!accountID.ok) return accountID;
    const { MsgKeyList: keys, Reason: reason = "" } = body;
    if (typeof reason !== "string" || utf8Bytes(reason) > REASON_BYTES_MAX) {
      return fail("group_bad_parameter", `Reason is no string of up to ${REASON_BYTES_MAX} bytes`);
    }
    if (!Array.isArray(keys) || keys.length === 0 || keys.length > RECALLED_MAX) {
      return fail("group_bad_parameter", `MsgKeyList must name 1 to ${RECALLED_MAX} messages`);
    }
    return keys.every((key) => typeof key === "string")
      ? ok({ accountID: accountID.value, keys: keys as string[], reason })
      : fail("group_bad_parameter", "an entry of MsgKeyList is not a string");
  },
  async handle(call, request) {
    const { deps, app, admin } = call;
    const results = await recallBroadcasts(
      { ...deps.officials, read: deps.read },
      app,
      senderOf(call, admin),
      request,
    );
    if (!results.ok) return results;
    return ok({ RecallRetList: results.value.map(({ key, code }) => ({ MsgKey: key, RetCode: code })) });
  },
});

/** What an official account told its subscribers, the newest first. Source: rest/official-accounts. */
export const officialAccountMsgGetSimple = defineRoute({
  service: OFFICIAL_SERVICE,
  command: "official_account_msg_get_simple",
  area: GROUP_AREA,
  parse(body) {
    const accountID = parseOfficialID(body);
    if (!accountID.ok) return accountID;
    const { LastMsgKey: lastKey = "", ReqMsgNumber: count, WithRecalledMsg: recalled } = body;
    const last = parseBroadcastKey(lastKey);
    if (lastKey !== "" && last === undefined) return fail("group_bad_parameter", "LastMsgKey is no MsgKey");
    if (!Number.isSafeInteger(count) || Number(count) <= 0) {
      return fail("group_bad_parameter", "ReqMsgNumber is not a positive integer");
    }
    return ok({
      accountID: accountID.value,
      before: last?.seq,
      count: Math.min(Number(count), HISTORY_MAX),
      withRecalled: recalled === 1,
    });
  },
  async handle({ deps, app }, { accountID, before, count, withRecalled }) {
    const found = await findOfficial(deps.officials, app, accountID);
    if (!found.ok) return found;
    const page = await deps.store.messages.history({
      app: app.appID,
      log: groupLog(accountID),
      // The view of the account itself: what it told everybody.
      user: accountID,
      direction: "older",
      ...(before !== undefined && { from: before - 1 }),
      floor: 1,
      limit: count,
    });
    const messages = page.messages.map(parseStored);
    const last = messages.at(-1);
    return ok({
      Official_Account: accountID,
      IsFinished: page.finished ? 1 : 0,
      RspMsgList: messages.map((message) => entryOf(message, withRecalled)),
      LastMsgKey: last === undefined ? "" : broadcastKey(last),
    });
  },
});

/** Values of IsPlaceMsg, as of group messages: a message, or that it was recalled. */
const THERE = 0;
const RECALLED = 2;

function entryOf(message: WireMessage, withRecalled: boolean): JsonObject {
  const recalled = message.revoked !== undefined;
  const hidden = recalled && !withRecalled;
  return {
    From_Account: message.from,
    IsPlaceMsg: recalled ? RECALLED : THERE,
    MsgBody: hidden ? [] : message.elements,
    MsgRandom: message.random,
    MsgSeq: message.seq,
    MsgTimeStamp: message.time,
    MsgKey: broadcastKey(message),
    MsgId: message.msgID,
    CloudCustomData: hidden ? "" : (message.cloudCustomData ?? ""),
  };
}
