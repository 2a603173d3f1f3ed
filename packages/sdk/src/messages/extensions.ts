import {
  ERROR,
  type ExtensionNews,
  type ExtensionResult,
  type ExtensionsChange,
  fail,
  ok,
  type Result,
} from "@skein-im/protocol";
import type { KnownExtension, KnownExtensions } from "../cache/cache.ts";
import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import { type ConversationID, targetOf } from "../conversations/conversation-id.ts";
import type { Listeners } from "../listeners.ts";
import type { Log } from "../log.ts";
import { Serial } from "../serial.ts";
import type { Request } from "../sync/log-book.ts";
import type { V2TimMessageExtension } from "../v2tim/models/message-extension.ts";
import { FALLS_BACK } from "./cloud-history.ts";
import { type MessageRecord, STATUS } from "./message-record.ts";

export interface ExtensionsDeps {
  readonly log: Log;
  readonly cache: WriteBehindCache;
  readonly listeners: Pick<Listeners, "message">;
  readonly request: Request;
  readonly isUp: () => boolean;
}

/** A message as the log has it. */
interface Place {
  readonly conversationID: ConversationID;
  readonly seq: number;
  readonly msgID: string;
}

/** Pairs that belong to a message: written here, heard of, and kept for reading offline. Source: messages 18. */
export class Extensions {
  readonly #deps: ExtensionsDeps;
  /** What is heard is compared with what the change before it left. */
  readonly #turns = new Serial();
  /** A write says which pairs it knows, so it waits for the one before it. */
  readonly #writes = new Serial();
  /** Messages whose news could not be fetched, by msgID. */
  readonly #behind = new Map<string, Place>();

  constructor(deps: ExtensionsDeps) {
    this.#deps = deps;
  }

  /**
   * Writes pairs, unless somebody else changed them since this device looked. Each has an outcome of its own: 0,
   * 23001, 6017 (too many). Fails with 7014 (not sent, or revoked), 23002, 23003, 23004, and what the server says.
   */
  set(
    record: MessageRecord,
    pairs: readonly { readonly key: string; readonly value: string }[],
  ): Promise<Result<readonly ExtensionResult[]>> {
    return this.#write(record, async (known) => {
      const extensions = pairs.map((pair) => ({ ...pair, seq: seqOf(known, pair.key) }));
      const answer = await this.#deps.request("message.set_extensions", { ...addressOf(record), extensions });
      if (!answer.ok) return answer;
      const { change, results } = answer.value;
      // The link broke before the answer came, and the repeated request found the work of the first one.
      const settled = results.map((result, index) =>
        result.code === CONFLICT && result.extension?.value === pairs[index]?.value
          ? { ...result, code: 0 }
          : result,
      );
      return ok({ change, results: settled });
    });
  }

  /** Deletes pairs in the same way, or all. A pair that never was has 23004 as its outcome. */
  delete(
    record: MessageRecord,
    keys: readonly string[] | "all",
  ): Promise<Result<readonly ExtensionResult[]>> {
    return this.#write(record, async (known) => {
      const named = keys === "all" ? undefined : keys.map((key) => ({ key, seq: seqOf(known, key) }));
      const request = { ...addressOf(record), ...(named !== undefined && { keys: named }) };
      const answer = await this.#deps.request("message.delete_extensions", request);
      if (!answer.ok) return answer;
      const { change, results } = answer.value;
      if (named === undefined) return ok({ change, results: known.pairs.map(({ key }) => deleted(key)) });
      const settled = results.map((result, index) => {
        const { key = "", seq = 0 } = named[index] ?? {};
        return result.code === ABSENT && seq > 0 ? deleted(key) : result;
      });
      return ok({ change, results: settled });
    });
  }

  /** All pairs of a message, from the server or, offline, as this device knows them. Fails as `set`. */
  async of(record: MessageRecord): Promise<Result<readonly V2TimMessageExtension[]>> {
    const allowed = checkExtended(record);
    if (!allowed.ok) return allowed;
    const pulled = this.#deps.isUp() ? await this.#inTurn(() => this.#pull(record)) : undefined;
    if (pulled !== undefined && !pulled.ok && !FALLS_BACK.has(pulled.error.code)) return pulled;
    const known = pulled?.ok ? pulled.value : await this.#known(record.msgID);
    return ok(known?.pairs.map(shownExtension) ?? []);
  }

  /** What the log says of a message's extensions. */
  apply(id: ConversationID, { seq, msgID, ...change }: ExtensionsChange): void {
    this.#inTurn(() => this.#apply({ conversationID: id, seq, msgID }, change)).catch((cause: unknown) =>
      this.#deps.log.error("extensions could not be followed", cause),
    );
  }

  /** A revoked message has none. */
  forget(msgID: string): void {
    void this.#inTurn(async () => this.#keep(msgID, NONE));
  }

  /** Asks again for what could not be fetched. */
  catchUpAll(): void {
    const places = [...this.#behind.values()];
    this.#behind.clear();
    for (const place of places) this.apply(place.conversationID, { ...place, ...UNKNOWN_CHANGE });
  }

  /** One write after the other, each knowing what the one before it left. */
  #write(record: MessageRecord, write: Write): Promise<Result<readonly ExtensionResult[]>> {
    return this.#writes.run(async () => {
      const allowed = checkExtended(record);
      if (!allowed.ok) return allowed;
      let known = await this.#inTurn(() => this.#known(record.msgID));
      if (known === undefined) {
        const pulled = await this.#inTurn(() => this.#pull(record));
        if (!pulled.ok) return pulled;
        known = pulled.value;
      }
      const written = await write(known);
      if (!written.ok) return written;
      const { change, results } = written.value;
      // The push comes to this device too; whichever is first counts.
      if (change !== undefined) await this.#inTurn(() => this.#apply(record, change));
      if (results.some(({ code }) => code === CONFLICT)) await this.#inTurn(() => this.#pull(record));
      return ok(results);
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.run(work);
  }

  async #apply(place: Place, { latest, news }: Pick<ExtensionsChange, "latest" | "news">): Promise<void> {
    const before = (await this.#known(place.msgID)) ?? NONE;
    if (latest <= before.latest) return;
    if (news !== undefined && news.after <= before.latest) {
      this.#learn(place.msgID, before, { latest, news });
      return;
    }
    const pulled = await this.#pull(place);
    if (!pulled.ok && FALLS_BACK.has(pulled.error.code)) this.#behind.set(place.msgID, place);
  }

  /** The pairs as the server has them; the app hears of what is new. */
  async #pull(place: Place): Promise<Result<KnownExtensions>> {
    const before = (await this.#known(place.msgID)) ?? NONE;
    const answer = await this.#deps.request("message.extensions", {
      ...addressOf(place),
      since: before.latest,
    });
    return answer.ok ? ok(this.#learn(place.msgID, before, answer.value)) : answer;
  }

  #learn(
    msgID: string,
    before: KnownExtensions,
    { latest, news }: { readonly latest: number; readonly news: ExtensionNews },
  ): KnownExtensions {
    const pairs = merge(before.pairs, news);
    const next = { latest, pairs };
    this.#keep(msgID, next);
    const { listeners } = this.#deps;
    const changed = pairs.filter(({ key, value }) => textOf(before.pairs, key) !== value);
    const gone = before.pairs.map(({ key }) => key).filter((key) => textOf(pairs, key) === undefined);
    if (changed.length > 0) {
      listeners.message.emit("onRecvMessageExtensionsChanged", msgID, changed.map(shownExtension));
    }
    if (gone.length > 0) listeners.message.emit("onRecvMessageExtensionsDeleted", msgID, gone);
    return next;
  }

  #keep(msgID: string, extensions: KnownExtensions): void {
    this.#deps.cache.write({ annotations: [{ msgID, data: { extensions } }] });
  }

  async #known(msgID: string): Promise<KnownExtensions | undefined> {
    return (await this.#deps.cache.annotations([msgID])).get(msgID)?.extensions;
  }
}

type Write = (known: KnownExtensions) => Promise<
  Result<{
    readonly change: ExtensionsChange | undefined;
    readonly results: readonly ExtensionResult[];
  }>
>;

const CONFLICT = ERROR.extension_conflict.code;
const ABSENT = ERROR.extension_missing.code;

const NONE: KnownExtensions = { latest: 0, pairs: [] };

/** Says that there is news, and not which. */
const UNKNOWN_CHANGE = { changeSeq: 0, kind: "extensions", latest: Number.POSITIVE_INFINITY } as const;

const addressOf = ({ conversationID, seq }: Place) => ({ of: targetOf(conversationID), seq });

const deleted = (key: string): ExtensionResult => ({ code: 0, extension: { key, value: null, seq: 0 } });

function checkExtended({ status, wire }: MessageRecord): Result<void> {
  if (status !== STATUS.sent) return fail("invalid_state", "the message was not sent, or revoked");
  return wire.supportExtension ? ok(undefined) : fail("extensions_unsupported");
}

function merge(
  before: readonly KnownExtension[],
  { after, extensions, cleared }: ExtensionNews,
): KnownExtension[] {
  const written = new Set(extensions.map(({ key }) => key));
  const kept = after === 0 || cleared ? [] : before.filter(({ key }) => !written.has(key));
  const newest = new Map(extensions.map((extension) => [extension.key, extension]));
  return [
    ...kept,
    ...[...newest.values()].flatMap(({ key, value, seq }) => (value === null ? [] : [{ key, value, seq }])),
  ];
}

const seqOf = ({ pairs }: KnownExtensions, key: string): number =>
  pairs.find((pair) => pair.key === key)?.seq ?? 0;

const textOf = (pairs: readonly KnownExtension[], key: string): string | undefined =>
  pairs.find((pair) => pair.key === key)?.value;

const shownExtension = ({ key, value }: KnownExtension): V2TimMessageExtension => ({
  extensionKey: key,
  extensionValue: value,
});
