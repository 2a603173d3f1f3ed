import {
  type ConversationResult,
  ERROR,
  type ErrorName,
  type Events,
  fail,
  ok,
  type Result,
  type SettingsChange,
  type Target,
} from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { KeyedRate } from "../../limits/keyed-rate.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { FanOut } from "../fan-out.ts";
import type { ViewOwner } from "../message/delete-messages.ts";
import { type LogKey, logOf, targetFor } from "../message/log-key.ts";
import type { ConversationSettingStore, SettingChange, SettingOwner } from "./conversation-setting-store.ts";
import type { ConversationStore } from "./conversation-store.ts";

export interface SettingDeps {
  readonly settings: ConversationSettingStore;
  readonly conversations: Pick<ConversationStore, "hasLeft">;
  readonly fanOut: FanOut;
  /** Calls that change something, per user; those of the app's back end are not counted. */
  readonly settingRate: KeyedRate;
  readonly clock: Clock;
}

/** Calls of one user; the contract names no number. */
const CALLS_PER_SECOND = 20;
const CALL_BURST = 100;

/** The owner of settings as the store wants it. Fails with 7008. */
export function ownerOf(
  { settingRate, clock }: Pick<SettingDeps, "settingRate" | "clock">,
  app: KnownApp,
  { userID: user, isApp }: ViewOwner,
): Result<SettingOwner> {
  const now = clock.now();
  const may = isApp || settingRate.take(`${app.appID}\t${user}`, now, CALLS_PER_SECOND, CALL_BURST);
  return may ? ok({ app: app.appID, user, now }) : fail("too_frequent");
}

/** The conversations of a call, each once; `left` are those of groups that the user has had and is no member of any more. */
export interface Named {
  readonly logs: readonly LogKey[];
  readonly left: ReadonlySet<LogKey>;
}

export async function nameLogs(
  deps: SettingDeps,
  app: KnownApp,
  { userID }: ViewOwner,
  of: readonly Target[],
): Promise<Named> {
  const left = new Set<LogKey>();
  const logs = new Set<LogKey>();
  for (const target of of) {
    const log = logOf(userID, target);
    const { groupID } = target;
    const isLeft = groupID !== undefined && (await deps.conversations.hasLeft(app.appID, userID, log));
    (isLeft ? left : logs).add(log);
  }
  return { logs: [...logs], left };
}

/** What became of each conversation, in the order asked. */
export function resultsOf(
  { userID }: ViewOwner,
  of: readonly Target[],
  missing: readonly LogKey[],
  left: ReadonlySet<LogKey> = new Set(),
): ConversationResult[] {
  const gone = new Set(missing);
  return of.map((target) => {
    const log = logOf(userID, target);
    if (left.has(log)) return result("conversation_left");
    return gone.has(log) ? result("conversation_not_found") : { code: 0, desc: "" };
  });
}

export const result = (name: ErrorName): ConversationResult => ({ ...ERROR[name] });

export function wireChange(
  { userID }: ViewOwner,
  { rev, conversations }: SettingChange,
): Pick<SettingsChange, "rev" | "conversations"> {
  return {
    rev,
    conversations: conversations.map(({ log, settings }) => ({ of: targetFor(userID, log), settings })),
  };
}

/** The owner's other devices hear of it; the acting one has it in its answer. */
export function tellOthers<N extends "conversation.settings" | "conversation.deleted">(
  { fanOut }: Pick<SettingDeps, "fanOut">,
  app: KnownApp,
  { userID, sessionID }: ViewOwner,
  event: N,
  body: Events[N],
): void {
  fanOut.toUser(app.appID, userID, event, body, sessionID);
}
