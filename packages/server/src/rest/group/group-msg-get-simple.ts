import { AT_ALL, fail, ok, type Result, type WireMessage } from "@skein-im/protocol";
import { groupNames } from "../../domains/group/group-names.ts";
import { getHistory } from "../../domains/message/get-history.ts";
import { priorityOf } from "../../domains/message/priority.ts";
import { parseStored } from "../../domains/message/stored-text.ts";
import type { JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import { parseGroupID } from "./group-fields.ts";

interface HistoryQuery {
  readonly groupID: string;
  readonly count: number;
  /** The newest message wanted; undefined: the newest there is. */
  readonly from: number | undefined;
  readonly withRecalled: boolean;
}

const COUNT_MAX = 20;
/** JSON bytes of the messages in one answer. Source: rest/README, "Limits". */
const ANSWER_BYTES_MAX = 13_312;

/** Values of IsPlaceMsg: a message, or that it was recalled. */
const THERE = 0;
const RECALLED = 2;

/** A group's history, newest first, as the app sees it. Source: rest/groups. */
export const groupMsgGetSimple = defineRoute({
  service: "group_open_http_svc",
  command: "group_msg_get_simple",
  area: GROUP_AREA,
  parse: parseQuery,
  async handle(call, { groupID, count, from, withRecalled }) {
    const operator = senderOf(call, call.admin);
    const group = await call.deps.groups.membership.group(call.app.appID, groupID);
    if (group?.type === "AVChatRoom") return fail("group_no_history");
    const page = await getHistory(call.deps.read, call.app, operator, {
      of: { groupID },
      direction: "older",
      from,
      limit: Math.min(count, COUNT_MAX),
    });
    if (!page.ok) return page;
    const { messages, finished } = page.value;
    const RspMsgList: Entry[] = [];
    let bytes = 0;
    for (const stored of messages) {
      const entry = entryOf(parseStored(stored), withRecalled);
      bytes += Buffer.byteLength(JSON.stringify(entry)) + 1;
      // A message longer than an answer should be stands in one of its own.
      if (bytes > ANSWER_BYTES_MAX && RspMsgList.length > 0) break;
      RspMsgList.push(entry);
    }
    const whole = RspMsgList.length === messages.length && (finished || count <= COUNT_MAX);
    return ok({ ...groupNames(groupID), IsFinished: whole ? 1 : 0, RspMsgList });
  },
});

type Entry = ReturnType<typeof entryOf>;

function entryOf(message: WireMessage, withRecalled: boolean) {
  const recalled = message.revoked !== undefined;
  const { atUserList = [] } = message;
  return {
    From_Account: message.from,
    IsPlaceMsg: recalled ? RECALLED : THERE,
    IsSystemMsg: message.elements.some(({ MsgType }) => MsgType === "TIMGroupTipElem") ? 1 : 0,
    MsgBody: recalled && !withRecalled ? [] : message.elements,
    MsgPriority: priorityOf(message.priority),
    MsgRandom: message.random,
    MsgSeq: message.seq,
    MsgTimeStamp: message.time,
    MsgId: message.msgID,
    CloudCustomData: recalled && !withRecalled ? "" : (message.cloudCustomData ?? ""),
    NeedReadReceipt: message.needReadReceipt ? 1 : 0,
    ...(atUserList.length > 0 && {
      GroupAtInfo: atUserList.map((userID) =>
        userID === AT_ALL ? { GroupAtAllFlag: 1 } : { GroupAtAllFlag: 0, GroupAt_Account: userID },
      ),
    }),
  };
}

function parseQuery(body: JsonObject): Result<HistoryQuery> {
  const groupID = parseGroupID(body);
  if (!groupID.ok) return groupID;
  const { ReqMsgNumber: count, ReqMsgSeq: from, WithRecalledMsg: recalled } = body;
  if (!isCount(count)) return fail("group_bad_parameter", "ReqMsgNumber is not a positive integer");
  if (from !== undefined && !isCount(from)) {
    return fail("group_bad_parameter", "ReqMsgSeq is not a positive integer");
  }
  return ok({ groupID: groupID.value, count, from, withRecalled: recalled === 1 });
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
