import {
  ERROR,
  fail,
  ok,
  REACTION_ID_BYTES_MAX,
  REACTION_USERS_SHOWN_MAX,
  type ReactionsChange,
  type Result,
  type Target,
  utf8Bytes,
  type WireReaction,
} from "@skein-im/protocol";
import type { KnownReaction, KnownReactions } from "../cache/cache.ts";
import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import { type ConversationID, targetOf } from "../conversations/conversation-id.ts";
import type { Listeners } from "../listeners.ts";
import type { Log } from "../log.ts";
import { Serial } from "../serial.ts";
import type { Request } from "../sync/log-book.ts";
import type { V2TimMessageReaction, V2TimMessageReactionResult } from "../v2tim/models/message-reaction.ts";
import { FALLS_BACK } from "./cloud-history.ts";
import { type MessageRecord, STATUS } from "./message-record.ts";

export interface ReactionsDeps {
  readonly me: string;
  readonly log: Log;
  readonly cache: WriteBehindCache;
  readonly listeners: Pick<Listeners, "message">;
  readonly request: Request;
  readonly isUp: () => boolean;
  /** A change that this device made. */
  readonly changed: (id: ConversationID, change: ReactionsChange) => void;
}

/** Reactions to messages: made here, heard of, and kept for reading offline. Source: messages 19. */
export class Reactions {
  readonly #deps: ReactionsDeps;
  /** One change after the other: each is compared with what the one before it left. */
  readonly #turns = new Serial();

  constructor(deps: ReactionsDeps) {
    this.#deps = deps;
  }

  /**
   * Reacts to a message, or takes the reaction back. Fails with 6017 (no name, or more than 64 bytes), 7014 (not sent,
   * or revoked), and what the server says: 23005 to 23009, 20022, 10030, 10007, 60020.
   */
  async set(record: MessageRecord, reactionID: unknown, on: boolean): Promise<Result<void>> {
    if (!isReactionID(reactionID)) {
      return fail("invalid_parameters", `reactionID must have 1 to ${REACTION_ID_BYTES_MAX} bytes`);
    }
    if (!isStored(record)) return fail("invalid_state", "the message was not sent, or revoked");
    const { conversationID, seq, msgID } = record;
    const before = await this.#isMine(msgID, reactionID);
    const { request, changed } = this.#deps;
    const answer = await request("message.react", { of: targetOf(conversationID), seq, reactionID, on });
    if (answer.ok) {
      // The push comes to this device too; whichever is first counts.
      changed(conversationID, answer.value.change);
      return ok(undefined);
    }
    // The link broke before the answer came, and the repeated request found the work of the first one.
    const wasOurs = DONE_BEFORE.has(answer.error.code) && before === !on;
    return wasOurs ? ok(undefined) : answer;
  }

  /**
   * Reactions to sent messages of one conversation with up to `users` users each, from the server or, offline, as this
   * device knows them; a message that has none for a reason of its own carries that as its code: 7014, 20022, 10030.
   */
  async of(
    records: readonly MessageRecord[],
    users: number,
  ): Promise<Result<readonly V2TimMessageReactionResult[]>> {
    const sent = records.filter(isStored);
    const asked = this.#deps.isUp() ? await this.#ask(sent) : undefined;
    if (asked !== undefined && !asked.ok && !FALLS_BACK.has(asked.error.code)) return asked;
    const known = asked?.ok ? asked.value : await this.#kept(sent);
    return ok(records.map((record) => resultOf(record, known.get(record.msgID), users)));
  }

  /** By msgID, as the server has them. */
  async #ask(records: readonly MessageRecord[]): Promise<Result<ReadonlyMap<string, KnownReactions>>> {
    const [first] = records;
    if (first === undefined) return ok(new Map());
    const of = targetOf(first.conversationID);
    const msgIDs = new Map(records.map(({ seq, msgID }) => [seq, msgID]));
    const answer = await this.#pull(of, [...msgIDs.keys()]);
    if (!answer.ok) return answer;
    const known = new Map([...answer.value].map(([seq, reactions]) => [msgIDs.get(seq) ?? "", reactions]));
    this.#inTurn(() => this.#keep(known));
    return ok(known);
  }

  /** By seq, as the server has them. */
  async #pull(of: Target, seqs: number[]): Promise<Result<Map<number, KnownReactions>>> {
    const answer = await this.#deps.request("message.reactions", {
      of,
      seqs,
      users: REACTION_USERS_SHOWN_MAX,
    });
    if (!answer.ok) return answer;
    return ok(
      new Map(
        answer.value.messages.map(({ seq, changeSeq, reactions }) => [
          seq,
          { changeSeq, list: reactions.map((reaction) => this.#known(reaction)) },
        ]),
      ),
    );
  }

  /** Unless what is known is newer. */
  async #keep(asked: ReadonlyMap<string, KnownReactions>): Promise<void> {
    const { cache } = this.#deps;
    const kept = await cache.annotations([...asked.keys()]);
    const newer = [...asked].filter(
      ([msgID, { changeSeq }]) => changeSeq >= (kept.get(msgID)?.reactions?.changeSeq ?? -1),
    );
    cache.write({ annotations: newer.map(([msgID, reactions]) => ({ msgID, data: { reactions } })) });
  }

  /** By msgID, as this device has them. */
  async #kept(records: readonly MessageRecord[]): Promise<ReadonlyMap<string, KnownReactions>> {
    const kept = await this.#deps.cache.annotations(records.map(({ msgID }) => msgID));
    return new Map(records.map(({ msgID }) => [msgID, kept.get(msgID)?.reactions ?? NONE]));
  }

  /** What the log says of a message's reactions, in the log's order. */
  apply(id: ConversationID, change: ReactionsChange): void {
    this.#inTurn(() => this.#apply(id, change));
  }

  /** A revoked message has none. */
  forget(msgID: string): void {
    this.#inTurn(async () => this.#deps.cache.write({ annotations: [{ msgID, data: { reactions: NONE } }] }));
  }

  #inTurn(work: () => Promise<void>): void {
    this.#turns
      .run(work)
      .catch((cause: unknown) => this.#deps.log.error("reactions could not be followed", cause));
  }

  async #apply(id: ConversationID, change: ReactionsChange): Promise<void> {
    const { cache, listeners } = this.#deps;
    const { msgID } = change;
    const before = (await cache.annotations([msgID])).get(msgID)?.reactions ?? NONE;
    if (change.changeSeq <= before.changeSeq) return;
    const next = await this.#after(id, before, change);
    cache.write({ annotations: [{ msgID, data: { reactions: next } }] });
    const changed = changesBetween(before.list, next.list);
    if (changed.length === 0) return;
    const reactionList = changed.map((one) => shownReaction(one, REACTION_USERS_SHOWN_MAX));
    listeners.message.emit("onRecvMessageReactionsChanged", [{ messageID: msgID, reactionList }]);
  }

  /** The reactions with the change; asked for when one before it was missed. */
  async #after(
    id: ConversationID,
    before: KnownReactions,
    { seq, changeSeq, reactions, all, after = 0 }: ReactionsChange,
  ): Promise<KnownReactions> {
    const told = reactions.map((reaction) => this.#known(reaction));
    if (all) return { changeSeq, list: told };
    const isNext = after <= before.changeSeq;
    if (!isNext) {
      const pulled = await this.#pull(targetOf(id), [seq]);
      const full = pulled.ok ? pulled.value.get(seq) : undefined;
      if (full !== undefined) return full;
    }
    const ids = new Set(told.map((one) => one.id));
    const list = [...before.list.filter((one) => !ids.has(one.id)), ...told].filter(({ count }) => count > 0);
    return { changeSeq: isNext ? changeSeq : -1, list };
  }

  #known({ id, count, users, mine, userIDs }: WireReaction): KnownReaction {
    return { id, count, users, mine: mine ?? userIDs?.includes(this.#deps.me) ?? false };
  }

  /** Undefined when this device knows nothing of the message's reactions. */
  async #isMine(msgID: string, reactionID: string): Promise<boolean | undefined> {
    const reactions = (await this.#deps.cache.annotations([msgID])).get(msgID)?.reactions;
    return reactions?.list.some(({ id, mine }) => id === reactionID && mine);
  }
}

const DONE_BEFORE: ReadonlySet<number> = new Set([
  ERROR.already_reacted.code,
  ERROR.not_reacted.code,
  ERROR.reaction_missing.code,
]);

/** The server has it: not one that was only for those who were there. */
export const isStored = ({ status, seq }: MessageRecord): boolean => status === STATUS.sent && seq > 0;

export const isReactionID = (raw: unknown): raw is string =>
  typeof raw === "string" && raw !== "" && utf8Bytes(raw) <= REACTION_ID_BYTES_MAX;

const NONE: KnownReactions = { changeSeq: 0, list: [] };

/** What is new, and with a count of 0 what is gone. */
const changesBetween = (
  before: readonly KnownReaction[],
  next: readonly KnownReaction[],
): readonly KnownReaction[] => [
  ...next.filter((one) => !isAmong(before, one)),
  ...before
    .filter(({ id }) => next.every((one) => one.id !== id))
    .map(({ id }) => ({ id, count: 0, users: [], mine: false })),
];

const isAmong = (known: readonly KnownReaction[], one: KnownReaction): boolean =>
  known.some(
    ({ id, count, mine, users }) =>
      id === one.id &&
      count === one.count &&
      mine === one.mine &&
      users.map(({ userID }) => userID).join() === one.users.map(({ userID }) => userID).join(),
  );

function resultOf(
  record: MessageRecord,
  reactions: KnownReactions | undefined,
  users: number,
): V2TimMessageReactionResult {
  const { msgID, wire } = record;
  const failed = (name: "invalid_state" | "msg_not_found" | "group_msg_not_found") => ({
    resultCode: ERROR[name].code,
    resultInfo: ERROR[name].desc,
    messageID: msgID,
    reactionList: [],
  });
  if (!isStored(record)) return failed("invalid_state");
  if (reactions === undefined) {
    return failed(wire.to.groupID === undefined ? "msg_not_found" : "group_msg_not_found");
  }
  return {
    resultCode: 0,
    resultInfo: "ok",
    messageID: msgID,
    reactionList: reactions.list.map((reaction) => shownReaction(reaction, users)),
  };
}

const shownReaction = ({ id, count, users, mine }: KnownReaction, shown: number): V2TimMessageReaction => ({
  reactionID: id,
  totalUserCount: count,
  partialUserList: users
    .slice(0, shown)
    .map(({ userID, nickName = "", faceUrl = "" }) => ({ userID, nickName, faceUrl })),
  reactedByMyself: mine,
});
