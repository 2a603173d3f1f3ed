import type { Target, WireConversation } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Membership } from "../group/membership.ts";
import { logOf, targetFor } from "../message/log-key.ts";
import { messageText } from "../message/stored-text.ts";
import type { ConversationSettingStore } from "./conversation-setting-store.ts";
import type { ConversationRow, ConversationStore } from "./conversation-store.ts";

export interface ListConversationsDeps {
  readonly conversations: ConversationStore;
  readonly settings: ConversationSettingStore;
  readonly accounts: AccountDirectory;
  readonly membership: Membership;
  readonly clock: Clock;
}

/**
 * One page of what changed since a former sync, as the JSON text of a `SyncAnswer`. Each setting carries the number of its change, so
 * it does not matter what changes between the parts of the answer.
 */
export async function syncConversations(
  deps: ListConversationsDeps,
  app: KnownApp,
  user: string,
  request: { readonly since: number; readonly cursor?: string | undefined; readonly limit: number },
): Promise<string> {
  const time = deps.clock.now();
  const { cursor, since, limit } = request;
  const page = await deps.conversations.list({
    app: app.appID,
    user,
    since,
    limit,
    ...(cursor !== undefined && { cursor }),
  });
  const list = await conversationListText(deps, app, user, page.rows);
  const first = cursor === undefined;
  const groups = first ? `,"groups":${JSON.stringify(await deps.settings.groups(app.appID, user))}` : "";
  const next = page.cursor === undefined ? "" : `,"cursor":${JSON.stringify(page.cursor)}`;
  return `{"conversations":${list},"time":${time}${groups}${next}}`;
}

/** The conversations asked for that exist, as the JSON text of the answer. */
export async function getConversations(
  deps: ListConversationsDeps,
  app: KnownApp,
  user: string,
  targets: readonly Target[],
): Promise<string> {
  const rows = await Promise.all(
    targets.map((target) => deps.conversations.get(app.appID, user, logOf(user, target))),
  );
  const known = rows.filter((row) => row !== undefined);
  return `{"conversations":${await conversationListText(deps, app, user, known)}}`;
}

async function conversationListText(
  deps: ListConversationsDeps,
  app: KnownApp,
  user: string,
  rows: readonly ConversationRow[],
): Promise<string> {
  const seen = rows.map((row) => ({ row, of: targetFor(user, row.log) }));
  const peers = seen.flatMap(({ of }) => (of.userID === undefined ? [] : [of.userID]));
  const accounts = await deps.accounts.getMany(app.appID, peers);
  const texts = await Promise.all(
    seen.map(async ({ row, of }) => {
      const face =
        of.userID === undefined
          ? await groupFace(deps.membership, app.appID, of.groupID)
          : { name: accounts.get(of.userID)?.nickName, faceUrl: accounts.get(of.userID)?.faceUrl };
      return conversationText(row, of, face, deletionOf(app, row));
    }),
  );
  return `[${texts.join(",")}]`;
}

/** How the deletion of a conversation is told to the owner's devices. */
function deletionOf({ settings }: KnownApp, { deletedSeq, gone }: ConversationRow): Deletion {
  if (deletedSeq === undefined) return {};
  return {
    deletedSeq,
    ...(gone && { deleted: true }),
    ...(!settings.syncConversationDeletion && { keepDeleted: true }),
  };
}

type Deletion = Pick<WireConversation, "deletedSeq" | "deleted" | "keepDeleted">;

interface Face {
  readonly name?: string | undefined;
  readonly faceUrl?: string | undefined;
  readonly groupType?: string | undefined;
}

async function groupFace(membership: Membership, app: number, groupID: string): Promise<Face> {
  const group = await membership.group(app, groupID);
  return { name: group?.name, faceUrl: group?.faceUrl, groupType: group?.type };
}

/** The last message is text already and goes in as it is. */
function conversationText(row: ConversationRow, of: Target, face: Face, deletion: Deletion): string {
  const { log: _, lastMessage, gone: __, deletedSeq: ___, ...state } = row;
  const conversation: WireConversation = {
    of,
    ...state,
    ...deletion,
    ...(face.name && { name: face.name }),
    ...(face.faceUrl && { faceUrl: face.faceUrl }),
    ...(face.groupType && { groupType: face.groupType }),
  };
  const text = JSON.stringify(conversation);
  return lastMessage === undefined ? text : `${text.slice(0, -1)},"lastMessage":${messageText(lastMessage)}}`;
}
