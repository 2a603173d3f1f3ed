import { fail, isGroupID, ok, type Result } from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import type { LocalData } from "../cache/cache.ts";
import { ROOMS_MAX } from "../cache/room-messages.ts";
import { callback, valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { findMessage, type RawMessageRef } from "../messages/find-message.ts";
import { getHistory } from "../messages/history.ts";
import { GET_TYPE, parseHistoryQuery, type RawHistoryQuery } from "../messages/history-query.ts";
import { liveHistory } from "../messages/live-history.ts";
import { showMessages } from "../messages/show-messages.ts";
import type { V2TIMMessageManager } from "../v2tim/managers/v2tim-message-manager.ts";
import type { V2TimMessage, V2TimMessageListResult } from "../v2tim/models/message.ts";

type Methods = Pick<
  V2TIMMessageManager,
  | "getC2CHistoryMessageList"
  | "getGroupHistoryMessageList"
  | "getHistoryMessageList"
  | "getHistoryMessageListV2"
  | "getHistoryMessageListWithoutFormat"
  | "findMessages"
  | "setAvChatRoomCanFindMessage"
  | "setLocalCustomData"
  | "setLocalCustomInt"
>;

/** History, look-up by id, and what an app attaches to a message on this device. Source: messages 16. */
export function messageReading(client: Client): Methods {
  const page = (raw: RawHistoryQuery | undefined) =>
    client.reading((session) => historyPage(session, raw ?? {}));
  const list = async (raw: RawHistoryQuery): Promise<Result<V2TimMessage[]>> => {
    const found = await page(raw);
    return found.ok ? ok(found.value.messageList) : found;
  };
  // The parameters are those of V2, whose types say what they may be.
  const simple = (raw: RawHistoryQuery | undefined, of: "userID" | "groupID") =>
    valueCallback(
      list({
        [of]: raw?.[of],
        count: raw?.count,
        lastMsgID: raw?.lastMsgID,
        lastMsg: raw?.lastMsg,
        getType: GET_TYPE.cloudOlder,
      }),
    );
  return {
    getC2CHistoryMessageList: (params) => simple(params, "userID"),
    getGroupHistoryMessageList: (params) => simple(params, "groupID"),
    getHistoryMessageList: (params) => valueCallback(list(params)),
    getHistoryMessageListV2: (params) => valueCallback(page(params)),
    getHistoryMessageListWithoutFormat: async (params) => ({ ...(await valueCallback(list(params))) }),
    setAvChatRoomCanFindMessage: (params) =>
      valueCallback(client.signedIn((session) => setFindable(session, { ...params }))),
    findMessages: (params) =>
      valueCallback(client.reading((session) => find(session, params?.messageIDList))),
    setLocalCustomData: (params) =>
      callback(
        client.signedIn((session) =>
          typeof params?.localCustomData === "string"
            ? attach(session, params, { text: params.localCustomData })
            : fail("invalid_parameters", "localCustomData must be a string"),
        ),
      ),
    setLocalCustomInt: (params) =>
      callback(
        client.signedIn((session) =>
          Number.isInteger(params?.localCustomInt)
            ? attach(session, params, { int: params.localCustomInt })
            : fail("invalid_parameters", "localCustomInt must be an integer"),
        ),
      ),
  };
}

async function historyPage(session: Session, raw: RawHistoryQuery): Promise<Result<V2TimMessageListResult>> {
  const query = parseHistoryQuery(raw, Math.floor(session.serverNow / 1_000));
  if (!query.ok) return query;
  const { userID: me, cache, conversations, knownGroups, link } = session;
  const request = link.isUp ? link.request : link.requestSoon;
  const isLive = knownGroups.isLive(query.value.of.groupID ?? "");
  const page =
    isLive && query.value.cloud
      ? await liveHistory({ me, request }, query.value)
      : await getHistory({ me, cache, conversations, request }, query.value);
  if (!page.ok) return page;
  const { records, finished } = page.value;
  return ok({ messageList: await showMessages(session, records), isFinished: finished });
}

/** Messages of a room; the contract names no number. */
const FINDABLE_MAX = 1_000;

/** The rooms of which this device keeps the newest messages until it signs out. Fails with 6017. Source: messages 14. */
function setFindable(
  { cache }: Session,
  { avchatroomIDs, eachGroupMessageNums = 20 }: { avchatroomIDs?: unknown; eachGroupMessageNums?: unknown },
): Result<string[]> {
  if (!Array.isArray(avchatroomIDs) || avchatroomIDs.length === 0 || !avchatroomIDs.every(isGroupID)) {
    return fail("invalid_parameters", "avchatroomIDs must be a list of groupIDs");
  }
  const count = eachGroupMessageNums;
  if (typeof count !== "number" || !Number.isInteger(count) || count < 1 || count > FINDABLE_MAX) {
    return fail("invalid_parameters", `eachGroupMessageNums must be 1 to ${FINDABLE_MAX}`);
  }
  if (!cache.rooms.set(avchatroomIDs, count)) {
    return fail("invalid_parameters", `at most ${ROOMS_MAX} rooms are remembered`);
  }
  return ok([...new Set(avchatroomIDs as string[])]);
}

/** In the order of the ids; unknown ones are left out. */
async function find(session: Session, ids: unknown): Promise<Result<V2TimMessage[]>> {
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === "string")) {
    return fail("invalid_parameters", "messageIDList must be a list of msgIDs");
  }
  const found = new Map((await session.cache.messagesByID(ids)).map((record) => [record.msgID, record]));
  const records = [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
  return ok(await showMessages(session, records));
}

async function attach(session: Session, ref: RawMessageRef, data: LocalData): Promise<Result<void>> {
  const found = await findMessage(session.cache, ref);
  if (!found.ok) return found;
  const { msgID } = found.value;
  const before = (await session.cache.localData([msgID])).get(msgID);
  session.cache.write({ localData: [{ msgID, data: { ...before, ...data } }] });
  return ok(undefined);
}
