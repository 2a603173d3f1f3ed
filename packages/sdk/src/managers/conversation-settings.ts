import {
  CONVERSATION_DATA_BYTES_MAX,
  type ConversationResult,
  fail,
  ok,
  type Result,
  utf8Bytes,
} from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import { callback, valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { isGroupName } from "../conversations/conversation-groups.ts";
import { type ConversationID, parseConversationID } from "../conversations/conversation-id.ts";
import { parseMark } from "../conversations/marks.ts";
import { withEach } from "../conversations/with-each.ts";
import type { V2TIMConversationManager } from "../v2tim/managers/v2tim-conversation-manager.ts";

type Methods = Pick<
  V2TIMConversationManager,
  | "pinConversation"
  | "markConversation"
  | "setConversationCustomData"
  | "createConversationGroup"
  | "deleteConversationGroup"
  | "renameConversationGroup"
  | "addConversationsToGroup"
  | "deleteConversationsFromGroup"
  | "deleteConversation"
  | "deleteConversationList"
>;

/** What the user does with conversations: set things for them, group them, delete them. Source: conversations 8 to 11, 13. */
export const conversationSettings = (client: Client): Methods => ({
  pinConversation: (params) =>
    callback(client.signedIn((session) => pin(session, params?.conversationID, params?.isPinned))),
  ...marking(client),
  ...grouping(client),
  ...deleting(client),
});

async function pin({ settings }: Session, raw: unknown, isPinned: unknown): Promise<Result<void>> {
  const id = parseID(raw);
  if (!id.ok) return id;
  if (typeof isPinned !== "boolean") return fail("invalid_parameters", "isPinned must be true or false");
  return settings.pin(id.value, isPinned);
}

function marking(client: Client) {
  return {
    markConversation: (params) =>
      valueCallback(
        client.signedIn(({ settings }) => {
          const mark = parseMark(params?.markType);
          if (!mark.ok) return mark;
          const on: unknown = params.enableMark;
          if (typeof on !== "boolean") return fail("invalid_parameters", "enableMark must be true or false");
          return withEach(params.conversationIDList, (ids) => settings.mark(ids, mark.value, on));
        }),
      ),
    setConversationCustomData: (params) =>
      valueCallback(
        client.signedIn(({ settings }) => {
          const customData: unknown = params?.customData;
          if (typeof customData !== "string" || utf8Bytes(customData) > CONVERSATION_DATA_BYTES_MAX) {
            const most = `customData must be text of at most ${CONVERSATION_DATA_BYTES_MAX} bytes`;
            return fail("invalid_parameters", most);
          }
          return withEach(params.conversationIDList, (ids) => settings.keepCustomData(ids, customData));
        }),
      ),
  } satisfies Partial<Methods>;
}

function grouping(client: Client) {
  /** Does something with a group and conversations. */
  const withGroup = (
    params: { readonly groupName?: unknown; readonly conversationIDList?: unknown } | undefined,
    act: (
      session: Session,
      name: string,
      ids: readonly ConversationID[],
    ) => Promise<Result<readonly ConversationResult[]>>,
    parse = parseName,
  ) =>
    valueCallback(
      client.signedIn((session) => {
        const name = parse(params?.groupName, "groupName");
        if (!name.ok) return name;
        return withEach(params?.conversationIDList, (ids) => act(session, name.value, ids));
      }),
    );
  return {
    createConversationGroup: (params) =>
      withGroup(params, ({ settings }, name, ids) => settings.createGroup(name, ids), parseNewName),
    deleteConversationGroup: (params) =>
      callback(
        client.signedIn(({ settings }) => {
          const name = parseName(params?.groupName, "groupName");
          return name.ok ? settings.deleteGroup(name.value) : name;
        }),
      ),
    renameConversationGroup: (params) =>
      callback(
        client.signedIn(({ settings }) => {
          const name = parseName(params?.oldName, "oldName");
          if (!name.ok) return name;
          const to = parseNewName(params?.newName, "newName");
          return to.ok ? settings.renameGroup(name.value, to.value) : to;
        }),
      ),
    addConversationsToGroup: (params) =>
      withGroup(params, ({ settings }, name, ids) => settings.addToGroup(name, ids)),
    deleteConversationsFromGroup: (params) =>
      withGroup(params, ({ settings }, name, ids) => settings.removeFromGroup(name, ids)),
  } satisfies Partial<Methods>;
}

function deleting(client: Client) {
  return {
    deleteConversation: (params) =>
      callback(
        client.signedIn(async ({ removals }) => {
          const id = parseID(params?.conversationID);
          if (!id.ok) return id;
          const removed = await removals.remove([id.value], true);
          if (!removed.ok) return removed;
          const [error = { code: 0, desc: "" }] = removed.value;
          return error.code === 0 ? ok(undefined) : { ok: false, error };
        }),
      ),
    deleteConversationList: (params) =>
      valueCallback(
        client.signedIn(({ removals }) => {
          const clear: unknown = params?.clearMessage;
          if (typeof clear !== "boolean") {
            return fail("invalid_parameters", "clearMessage must be true or false");
          }
          return withEach(params.conversationIDList, (ids) => removals.remove(ids, clear));
        }),
      ),
  } satisfies Partial<Methods>;
}

function parseID(raw: unknown): Result<ConversationID> {
  const id = parseConversationID(raw);
  return id === undefined
    ? fail("invalid_parameters", "conversationID must be c2c_<userID> or group_<groupID>")
    : ok(id);
}

/** Of a group that there may be: one with an impossible name is unknown. */
function parseName(raw: unknown, field: string): Result<string> {
  if (typeof raw !== "string") return fail("invalid_parameters", `${field} must be a string`);
  return isGroupName(raw) ? ok(raw) : fail("conversation_group_missing");
}

function parseNewName(raw: unknown, field: string): Result<string> {
  if (typeof raw !== "string") return fail("invalid_parameters", `${field} must be a string`);
  return isGroupName(raw) ? ok(raw) : fail("conversation_group_name");
}
