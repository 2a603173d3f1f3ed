import {
  type ErrorName,
  EXTENSION_KEY_BYTES_MAX,
  EXTENSION_VALUE_BYTES_MAX,
  type ExtensionNews,
  type ExtensionResult,
  type ExtensionsChange,
  fail,
  failure,
  ok,
  type Result,
  type Target,
  utf8Bytes,
  type WireMessage,
} from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { KeyedRate } from "../../limits/keyed-rate.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { FanOut } from "../fan-out.ts";
import type { Standings } from "../relation/standings.ts";
import type {
  ExtensionPair,
  ExtensionStore,
  ExtensionsEntry,
  ExtensionTarget,
  PairOutcome,
} from "./extension-store.ts";
import { findExtended } from "./find-extended.ts";
import type { ReadDeps } from "./get-history.ts";
import { type LogKey, logOf, refOf } from "./log-key.ts";
import type { MessageHooks } from "./message-hooks.ts";
import { checkNotBlocked } from "./message-policy.ts";
import type { Sender } from "./send-request.ts";

export interface SetExtensionsDeps extends ReadDeps {
  readonly extensions: ExtensionStore;
  readonly fanOut: FanOut;
  readonly hooks: Pick<MessageHooks, "extensionsChanged">;
  readonly standings: Standings;
  /** Calls that write, per message. */
  readonly extensionRate: KeyedRate;
  readonly clock: Clock;
}

/** Calls about one message. Source: rest/messages, 23003. */
const CALLS_PER_MINUTE = 200;

const REFUSALS: Readonly<Record<Exclude<PairOutcome["outcome"], "written">, ErrorName>> = {
  conflict: "extension_conflict",
  absent: "extension_missing",
  full: "invalid_parameters",
};

export interface ExtensionsSet {
  /** In the order of the pairs; none where all were deleted. */
  readonly results: readonly ExtensionResult[];
  /** Undefined when nothing was written. */
  readonly change: ExtensionsChange | undefined;
}

/**
 * Writes pairs that belong to a message, or deletes them (`pairs` "all": every one): each pair has an outcome of its own,
 * and those that can be written are, in one step. Everyone who sees the message hears of it, the acting device too.
 * Who gives the number of the pair that is known (`known`) writes only over that one. Fails with 23002 (the message
 * was sent without support), 23003 (more than 200 calls in a minute about the message), 23004 (no such message, or revoked), 60020
 * (switched off), 20007 (blocked), 10007, 10010, 10015; a pair with 23001, 23004, 6017. Source: messages 18.
 */
export async function setExtensions(
  deps: SetExtensionsDeps,
  app: KnownApp,
  writer: Sender,
  {
    of,
    seq,
    pairs,
  }: { readonly of: Target; readonly seq: number; readonly pairs: readonly ExtensionPair[] | "all" },
): Promise<Result<ExtensionsSet>> {
  const heard = await checkNotBlocked(deps, app, writer, of);
  if (!heard.ok) return heard;
  const found = await findExtended(deps, app, writer, of, seq);
  if (!found.ok) return found;
  const log = logOf(writer.userID, of);
  const now = deps.clock.now();
  const target = { app: app.appID, log, seq, now };
  if (!takeRate(deps.extensionRate, target)) return fail("extensions_too_frequent");

  const message = found.value;
  if (pairs === "all") {
    const cleared = await deps.extensions.clear(target);
    if (cleared === undefined) return fail("extension_missing", "the message was revoked");
    const change =
      cleared.entry && tell(deps, app, writer, { log, message, entry: cleared.entry, operation: "clear" });
    return ok({ results: [], change });
  }
  const fitting = pairs.filter(fits);
  const written = await deps.extensions.write({
    ...target,
    pairs: fitting,
    keysMax: app.settings.extensionKeys,
  });
  if (written === undefined) return fail("extension_missing", "the message was revoked");
  const outcomes = new Map(fitting.map((pair, index) => [pair, written.outcomes[index]]));
  const change =
    written.entry &&
    tell(deps, app, writer, {
      log,
      message,
      entry: written.entry,
      extensions: written.outcomes.flatMap(({ outcome, extension }) =>
        outcome === "written" && extension !== undefined ? [extension] : [],
      ),
      operation: pairs.some(({ value }) => value !== null) ? "set" : "delete",
    });
  return ok({ results: pairs.map((pair) => resultOf(outcomes.get(pair), app)), change });
}

const takeRate = (rate: KeyedRate, { app, log, seq, now }: ExtensionTarget): boolean =>
  rate.take(`${app}\t${log}\t${seq}`, now, CALLS_PER_MINUTE / 60, CALLS_PER_MINUTE);

const fits = ({ key, value }: ExtensionPair): boolean =>
  key !== "" &&
  utf8Bytes(key) <= EXTENSION_KEY_BYTES_MAX &&
  (value === null || utf8Bytes(value) <= EXTENSION_VALUE_BYTES_MAX);

function resultOf(outcome: PairOutcome | undefined, { settings }: KnownApp): ExtensionResult {
  if (outcome === undefined) {
    return failure(
      "invalid_parameters",
      `a key has 1 to ${EXTENSION_KEY_BYTES_MAX} bytes, a value at most ${EXTENSION_VALUE_BYTES_MAX}`,
    );
  }
  const extension = outcome.extension && { extension: { ...outcome.extension } };
  if (outcome.outcome === "written") return { code: 0, ...extension };
  const desc =
    outcome.outcome === "full" ? `a message has at most ${settings.extensionKeys} extensions` : undefined;
  return { ...failure(REFUSALS[outcome.outcome], desc), ...extension };
}

interface News {
  readonly log: LogKey;
  readonly message: WireMessage;
  readonly entry: ExtensionsEntry;
  readonly extensions?: ExtensionNews["extensions"];
  readonly operation: "set" | "delete" | "clear";
}

/** Everyone who sees the message, and the app's back end. */
function tell(
  { fanOut, hooks }: SetExtensionsDeps,
  app: KnownApp,
  operator: Sender,
  { log, message, entry, extensions = [], operation }: News,
): ExtensionsChange {
  const { seq, msgID, only } = message;
  const { changeSeq, after, latest } = entry;
  const news: ExtensionNews = { after, extensions, ...(operation === "clear" && { cleared: true }) };
  const change: ExtensionsChange = { changeSeq, kind: "extensions", seq, msgID, latest, news };
  const body = JSON.stringify({ log: refOf(log), change });
  fanOut.toLog(app.appID, refOf(log), "message.changed", body, only === undefined ? {} : { only });
  hooks.extensionsChanged({ app, operator, message, operation, extensions, latest });
  return change;
}
