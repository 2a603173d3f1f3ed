import type {
  ConversationMarking,
  ConversationSettingStore,
  SettingOwner,
  Settled,
} from "../../../domains/conversation/conversation-setting-store.ts";
import type { LogKey } from "../../../domains/message/log-key.ts";
import { NO_MARKS } from "../setting-columns.ts";
import type { LogHead } from "./log-heads.ts";
import {
  findListed,
  nextRev,
  putSettings,
  type SettingRow,
  settingRow,
  settingsNow,
} from "./setting-heads.ts";
import type { WriteContext } from "./write-context.ts";

type Request<N extends "pin" | "mark"> = Parameters<ConversationSettingStore[N]>[0];

export function pinConversation(
  context: WriteContext,
  { owner, log, pinned, max }: Request<"pin">,
): Settled | "full" {
  const head = findListed(context, owner, log);
  if (head === undefined) return { missing: [log] };
  const row = settingRow(context, owner, log);
  if (row.pinnedAt > 0 === pinned) return { missing: [] };
  if (pinned && countOf(context, owner, "pinned_at > 0") >= max) return "full";
  return write(context, owner, [], [{ log, head, row: { ...row, pinnedAt: pinned ? owner.now : 0 } }]);
}

export function markConversations(
  context: WriteContext,
  { owner, items, max }: Request<"mark">,
): Settled | "full" {
  const missing: LogKey[] = [];
  const changed: Changed[] = [];
  let more = 0;
  for (const item of items) {
    const { log } = item;
    const head = findListed(context, owner, log);
    if (head === undefined) {
      missing.push(log);
      continue;
    }
    const before = settingRow(context, owner, log);
    const row = marked(before, item);
    if (row.marks === before.marks && row.customData === before.customData) continue;
    more += Number(isMarked(row)) - Number(isMarked(before));
    changed.push({ log, head, row });
  }
  if (more > 0 && countOf(context, owner, "(marks <> '0' OR custom_data <> '')") + more > max) return "full";
  return write(context, owner, missing, changed);
}

interface Changed {
  readonly log: LogKey;
  readonly head: LogHead;
  readonly row: SettingRow;
}

function marked(
  row: SettingRow,
  { clear = NO_MARKS, set = NO_MARKS, customData }: ConversationMarking,
): SettingRow {
  const marks = (BigInt(row.marks) & ~BigInt(clear)) | BigInt(set);
  return { ...row, marks: String(marks), customData: customData ?? row.customData };
}

const isMarked = ({ marks, customData }: SettingRow): boolean => marks !== NO_MARKS || customData !== "";

function countOf({ sql }: WriteContext, { app, user }: SettingOwner, condition: string): number {
  const { count } = sql.get(
    `SELECT count(*) AS count FROM conversation_setting WHERE app = ? AND user_id = ? AND ${condition}`,
    app,
    user,
  ) as { count: number };
  return count;
}

function write(
  context: WriteContext,
  owner: SettingOwner,
  missing: readonly LogKey[],
  changed: readonly Changed[],
): Settled {
  if (changed.length === 0) return { missing };
  const rev = nextRev(context, owner);
  for (const one of changed) putSettings(context, owner, { ...one, rev });
  const conversations = changed.map(({ log }) => settingsNow(context, owner, log));
  return { missing, change: { rev, conversations } };
}
