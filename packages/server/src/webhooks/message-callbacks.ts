import { AT_ALL } from "@skein-im/protocol";
import { groupNames } from "../domains/group/group-names.ts";
import type { HookedMessage } from "../domains/message/message-hooks.ts";
import { messageKeyText, msgSeqOf } from "../domains/message/message-key.ts";

/** Body of the one-to-one message callbacks without their ends. `time` in Unix seconds, `now` in ms. */
export function c2cCallback({ sender, request, to }: HookedMessage, time: number, now: number) {
  const msgSeq = msgSeqOf(request);
  return {
    From_Account: sender.userID,
    To_Account: to.userID,
    MsgSeq: msgSeq,
    MsgRandom: request.random,
    MsgTime: time,
    MsgKey: messageKeyText({ msgSeq, random: request.random, time }),
    ...contentFields(request, now),
  };
}

/** Body of the group message callbacks without their ends. */
export function groupCallback({ sender, request, to }: HookedMessage, type: string, now: number) {
  return {
    ...groupNames(to.groupID ?? ""),
    Type: type,
    From_Account: sender.userID,
    Operator_Account: sender.operator,
    Random: request.random,
    ...contentFields(request, now),
  };
}

/** Who was mentioned; absent when nobody was. */
export function groupAtInfo({ request }: HookedMessage): { GroupAtInfo?: readonly object[] } {
  const mentioned = request.atUserList ?? [];
  if (mentioned.length === 0) return {};
  return {
    GroupAtInfo: mentioned.map((userID) =>
      userID === AT_ALL ? { GroupAtAllFlag: 1 } : { GroupAtAllFlag: 0, GroupAt_Account: userID },
    ),
  };
}

const contentFields = (request: HookedMessage["request"], now: number) => ({
  MsgId: request.msgID,
  OnlineOnlyFlag: request.onlineUserOnly ? 1 : 0,
  MsgBody: request.elements,
  CloudCustomData: request.cloudCustomData ?? "",
  EventTime: now,
});
