import {
  fail,
  layersOf,
  MERGED_ABSTRACT_CHARACTERS_MAX,
  MERGED_ABSTRACTS_MAX,
  MERGED_LAYERS_MAX,
  MERGED_MESSAGES_MAX,
  type MergedMessage,
  type MessageElement,
  ok,
  type RelayElement,
  type Result,
  type WireMessage,
} from "@skein-im/protocol";
import { conversationOfMessage } from "../conversations/conversation-id.ts";
import { isForwardable } from "./forward-message.ts";
import { type MessageRecord, STATUS } from "./message-record.ts";

/** What a merged message says of itself. */
export interface MergerTexts {
  readonly title: string;
  readonly abstractList: readonly string[];
  readonly compatibleText: string;
}

/** Parameters as an app gives them. Fails with 6017. Source: messages 10. */
export function parseMergerTexts(raw: {
  readonly title?: unknown;
  readonly abstractList?: unknown;
  readonly compatibleText?: unknown;
}): Result<MergerTexts> {
  const { title, abstractList, compatibleText } = raw;
  if (typeof title !== "string") return wrong("title must be a string");
  if (typeof compatibleText !== "string" || compatibleText === "") {
    return wrong("compatibleText must be a string that is not empty");
  }
  if (!Array.isArray(abstractList) || !abstractList.every((line) => typeof line === "string")) {
    return wrong("abstractList must be a list of strings");
  }
  if (abstractList.length > MERGED_ABSTRACTS_MAX) {
    return wrong(`abstractList may have ${MERGED_ABSTRACTS_MAX} lines`);
  }
  if (abstractList.some((line) => [...line].length > MERGED_ABSTRACT_CHARACTERS_MAX)) {
    return wrong(`a line of abstractList may have ${MERGED_ABSTRACT_CHARACTERS_MAX} characters`);
  }
  return ok({ title, abstractList, compatibleText });
}

/**
 * Messages bundled into one element, in their order. Beyond 100 levels it only says that there were
 * too many. Fails with 6017. Source: messages 10.
 */
export function mergedElement(
  records: readonly MessageRecord[],
  { title, abstractList, compatibleText }: MergerTexts,
): Result<MessageElement> {
  if (records.length === 0 || records.length > MERGED_MESSAGES_MAX) {
    return wrong(`1 to ${MERGED_MESSAGES_MAX} messages can be merged`);
  }
  const refused = records.find((record) => !isForwardable(record));
  if (refused !== undefined) return wrong(`${refused.msgID} was not sent, was revoked, or is a group tip`);
  const layers = 1 + records.reduce((most, { wire }) => Math.max(most, layersOf(wire.elements)), 0);
  const content = { MsgNum: records.length, CompatibleText: compatibleText };
  if (layers > MERGED_LAYERS_MAX) {
    const over = { Title: "", ...content, AbstractList: [], LayersOverLimit: true } as const;
    return ok({ MsgType: "TIMRelayElem", MsgContent: { ...over, AbstractList: [] } });
  }
  return ok({
    MsgType: "TIMRelayElem",
    MsgContent: {
      Title: title,
      ...content,
      AbstractList: [...abstractList],
      MsgList: records.map(({ wire }) => childOf(wire)),
      ...(layers > 1 && { Layers: layers }),
    },
  });
}

const childOf = (wire: WireMessage): MergedMessage => ({
  From_Account: wire.from,
  ...(wire.to.groupID === undefined ? { To_Account: wire.to.userID } : { GroupId: wire.to.groupID }),
  MsgSeq: wire.seq,
  MsgRandom: wire.random,
  MsgTimeStamp: wire.time,
  MsgBody: wire.elements,
  ...(wire.cloudCustomData !== undefined && { CloudCustomData: wire.cloudCustomData }),
  ...(wire.nickName !== undefined && { NickName: wire.nickName }),
  ...(wire.faceUrl !== undefined && { FaceUrl: wire.faceUrl }),
});

/** The merged messages in a record; undefined when it holds none. */
export const relayOf = ({ wire }: MessageRecord): RelayElement["MsgContent"] | undefined =>
  wire.elements.find((element) => element.MsgType === "TIMRelayElem")?.MsgContent;

/**
 * The messages in a merged one as they are shown: read only, in no conversation. Each gets a msgID of
 * its own, that of the merged message with its number, so that nobody takes it for the original.
 */
export const childRecords = (
  me: string,
  { msgID }: MessageRecord,
  children: readonly MergedMessage[],
): MessageRecord[] => children.map((child, index) => childRecord(me, `${msgID}-${index + 1}`, child));

function childRecord(me: string, msgID: string, child: MergedMessage): MessageRecord {
  const { From_Account: from, To_Account = "", GroupId, CloudCustomData, NickName, FaceUrl } = child;
  const wire: WireMessage = {
    seq: child.MsgSeq,
    time: child.MsgTimeStamp,
    msgID,
    from,
    to: GroupId === undefined ? { userID: To_Account } : { groupID: GroupId },
    random: child.MsgRandom,
    elements: child.MsgBody,
    ...(CloudCustomData !== undefined && { cloudCustomData: CloudCustomData }),
    ...(NickName !== undefined && { nickName: NickName }),
    ...(FaceUrl !== undefined && { faceUrl: FaceUrl }),
  };
  return {
    conversationID: conversationOfMessage(me, wire),
    msgID,
    seq: child.MsgSeq,
    time: child.MsgTimeStamp,
    order: child.MsgSeq,
    status: STATUS.sent,
    wire,
  };
}

const wrong = (desc: string): Result<never> => fail("invalid_parameters", desc);
