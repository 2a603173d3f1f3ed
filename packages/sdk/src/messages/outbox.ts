import {
  type CommandAnswers,
  ERROR,
  type MessageElement,
  ok,
  type Result,
  type SendAnswer,
  type SendBody,
  type Target,
  type WireMessage,
} from "@skein-im/protocol";
import type { WriteBehindCache } from "../cache/write-behind-cache.ts";
import { type Conversation, lastMessageOf } from "../conversations/conversation.ts";
import { type ConversationID, conversationIDOf } from "../conversations/conversation-id.ts";
import type { ConversationStore } from "../conversations/conversation-store.ts";
import { deferred } from "../deferred.ts";
import { type FileToSend, isUnsent, sourcesOf, withoutUpload } from "../media/media-element.ts";
import type { Random } from "../random.ts";
import { localRecord, type MessageRecord, orderAfter, STATUS, storedRecord } from "./message-record.ts";
import type { SendOptions } from "./send-options.ts";

/** Messages that this instance sent, remembered to know them when they come back from the server. */
const SENT_HERE_MAX = 10_000;

/** Messages with files that were not sent, whose files are remembered. */
const FILES_MAX = 1_000;

/** The server does not know a file of the message, or has forgotten it. */
const FILE_UNKNOWN: ReadonlySet<number> = new Set([ERROR.foreign_url.code, ERROR.file_not_found.code]);

/** Files that have to be uploaded before a message is sent. */
export interface FilesToSend {
  /** Create-id of the message; progress is told with it. */
  readonly id: string;
  readonly files: readonly FileToSend[];
}

/** The account as the login answered. */
export interface OwnAccount {
  /** First part of its msgIDs. */
  readonly tinyID: string;
  readonly nickName: string;
  readonly faceUrl: string;
  readonly messageBytes: number;
}

export interface OutboxDeps {
  readonly me: string;
  readonly account: () => OwnAccount;
  readonly random: Random;
  readonly serverNow: () => number;
  readonly cache: Pick<WriteBehindCache, "write" | "rooms">;
  /** Whether a group is a live room, which keeps nothing. */
  readonly isLive: (groupID: string) => boolean;
  readonly conversations: ConversationStore;
  readonly request: (body: SendBody) => Promise<Result<CommandAnswers["message.send"]>>;
  /** What has to be done with elements so that they are not too large; undefined: nothing. Fails with 8001. */
  readonly fitting: (
    elements: readonly MessageElement[],
    cloudCustomData: string | undefined,
    bytesMax: number,
  ) => Result<undefined | (() => Promise<Result<MessageElement[]>>)>;
  /** Brings files to the server; answers the elements with them. */
  readonly upload: (
    elements: readonly MessageElement[],
    files: readonly FileToSend[],
    progressed: (percent: number) => void,
  ) => Promise<Result<MessageElement[]>>;
  readonly progressed: (record: MessageRecord, percent: number, files: FilesToSend) => void;
  /** The message has its place in the log. */
  readonly acknowledged: (record: MessageRecord) => void;
  /** The message is not what the app was told last. */
  readonly modified: (record: MessageRecord) => void;
}

/** Messages on their way to the server. */
export class Outbox {
  readonly #deps: OutboxDeps;
  /** Those under way, each with what ends its wait when the log shows the message before the answer. */
  readonly #sending = new Map<string, (record: MessageRecord) => void>();
  readonly #underWay = new Set<Promise<unknown>>();
  /** Of messages that are under way or have failed. */
  readonly #files = new Map<string, FilesToSend>();
  readonly #progress = new Map<string, number>();
  readonly #sentHere = new Set<string>();
  /** Under way, and shown when they are sent. */
  readonly #unshown = new Set<string>();
  /** ms; no two messages are made in the same one. */
  #lastMadeAt = 0;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  isSending(msgID: string): boolean {
    return this.#sending.has(msgID);
  }

  /** Percent of the message's files that are on the server; 100 for a message without files. */
  progressOf({ msgID, status, wire }: MessageRecord): number {
    if (status !== STATUS.sending && status !== STATUS.failed) return 100;
    return this.#progress.get(msgID) ?? (wire.elements.some(isUnsent) ? 0 : 100);
  }

  /** The files of a message that this instance failed to send. */
  filesOf(msgID: string): FilesToSend | undefined {
    return this.#files.get(msgID);
  }

  /**
   * Everything up to the request happens before this returns: messages leave in the order of the calls. Those with
   * files leave when their files are on the server.
   */
  send(
    elements: readonly MessageElement[],
    options: SendOptions,
    files?: FilesToSend,
  ): Promise<Result<MessageRecord>> {
    const { me, account, random, cache, fitting } = this.#deps;
    const { tinyID, nickName, faceUrl, messageBytes: bytesMax } = account();
    const fits = fitting(elements, options.wire.cloudCustomData, bytesMax);
    if (!fits.ok) return Promise.resolve(fits);
    const number = random.uint32();
    const body: SendBody = {
      to: options.to,
      msgID: `${tinyID}-${this.#serverSeconds()}-${number}`,
      random: number,
      elements: [...elements],
      ...options.wire,
    };
    const wire = wireOf(me, body, this.#timeFor(conversationIDOf(options.to)), { nickName, faceUrl });
    if (options.localCustomData !== undefined) {
      cache.write({ localData: [{ msgID: body.msgID, data: { text: options.localCustomData } }] });
    }
    this.#keepSources(body.msgID, files?.files);
    if (options.showWhenSent) this.#unshown.add(body.msgID);
    options.onSyncMsgID?.(body.msgID);
    return this.#dispatch(body, wire, files);
  }

  /** The same message again, under the same msgID: the server knows a first copy by it. */
  resend(
    failed: MessageRecord,
    onlineUserOnly: boolean,
    files?: FilesToSend,
  ): Promise<Result<MessageRecord>> {
    const { wire: before } = failed;
    const wire: WireMessage = { ...before, time: this.#timeFor(failed.conversationID) };
    if (onlineUserOnly) wire.onlineUserOnly = true;
    return this.#dispatch({ ...bodyOf(wire), resend: true }, wire, files);
  }

  /** Puts a message into a conversation of this device only; nobody else hears of it. Source: messages 16.5. */
  insert(
    of: Target,
    sender: string,
    elements: readonly MessageElement[],
    files?: readonly FileToSend[],
  ): MessageRecord {
    const { account, random, conversations, serverNow } = this.#deps;
    const id = conversationIDOf(of);
    const number = random.uint32();
    this.#lastMadeAt = Math.max(this.#lastMadeAt + 1, serverNow());
    const wire: WireMessage = {
      seq: 0,
      time: this.#timeFor(id),
      msgID: `${account().tinyID}-${this.#serverSeconds()}-${number}`,
      from: sender,
      to: of,
      random: number,
      elements: [...elements],
    };
    const order = orderAfter(newestSeq(conversations.get(id)), this.#lastMadeAt);
    this.#keepSources(wire.msgID, files);
    // Whoever it is said to be from, it stands in the conversation that was named.
    const record = { ...localRecord(this.#deps.me, wire, STATUS.imported, order), conversationID: id };
    this.#show(record);
    return record;
  }

  /** The log shows a message with this msgID: true when this instance sent it, and knows it. */
  recognise(record: MessageRecord): boolean {
    if (!this.#sentHere.has(record.msgID)) return false;
    const arrived = this.#sending.get(record.msgID);
    if (arrived !== undefined) arrived(record);
    // The app was told that it had failed.
    else this.#deps.modified(record);
    return true;
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  #dispatch(
    body: SendBody,
    wire: WireMessage,
    files: FilesToSend | undefined,
  ): Promise<Result<MessageRecord>> {
    const { me, conversations, serverNow } = this.#deps;
    this.#lastMadeAt = Math.max(this.#lastMadeAt + 1, serverNow());
    const order = orderAfter(newestSeq(conversations.get(conversationIDOf(body.to))), this.#lastMadeAt);
    const record = localRecord(me, wire, STATUS.sending, order);
    this.#remember(record.msgID);
    const arrived = deferred<Result<MessageRecord>>();
    this.#sending.set(record.msgID, (stored) => arrived.resolve(ok(stored)));
    if (files !== undefined) {
      this.#files.set(record.msgID, files);
      this.#progress.set(record.msgID, 0);
      forgetOldest(this.#files, FILES_MAX);
    }
    this.#show(record);
    const settle = (sent: MessageRecord, answer: Result<SendAnswer>) => {
      if (!this.#sending.has(record.msgID)) return arrived.promise;
      this.#progress.delete(record.msgID);
      if (answer.ok) {
        this.#files.delete(record.msgID);
        return ok(this.#sent(sent, answer.value));
      }
      // The next try uploads again what the server has forgotten.
      const forgotten = files !== undefined && FILE_UNKNOWN.has(answer.error.code);
      const elements = forgotten ? sent.wire.elements.map(withoutUpload) : sent.wire.elements;
      return this.#failed({ ...sent, wire: { ...sent.wire, elements } }, answer.error);
    };
    const fits = this.#deps.fitting(body.elements, body.cloudCustomData, this.#deps.account().messageBytes);
    // Nothing comes between an answer and what it says: a later message of the log may be right behind it.
    const answered =
      files === undefined && fits.ok && fits.value === undefined
        ? this.#deps.request(body).then((answer) => settle(record, answer))
        : this.#transmit(record, body, files, settle);
    const done = Promise.race([arrived.promise, answered]).finally(() => this.#sending.delete(record.msgID));
    this.#underWay.add(done);
    done.finally(() => this.#underWay.delete(done)).catch(() => {});
    return done;
  }

  /** Files, and what is too large for a message, go up first; the message is then another one. */
  async #transmit(
    record: MessageRecord,
    body: SendBody,
    files: FilesToSend | undefined,
    settle: (
      sent: MessageRecord,
      answer: Result<SendAnswer>,
    ) => Result<MessageRecord> | Promise<Result<MessageRecord>>,
  ): Promise<Result<MessageRecord>> {
    const { account, fitting, request } = this.#deps;
    const uploaded = await this.#uploaded(record, files);
    if (!uploaded.ok) return settle(record, uploaded);
    const fits = fitting(uploaded.value, body.cloudCustomData, account().messageBytes);
    const elements = fits.ok ? ((await fits.value?.()) ?? uploaded) : fits;
    const known = { ...record, wire: { ...record.wire, elements: uploaded.value } };
    if (!elements.ok) return settle(known, elements);
    const sent = { ...record, wire: { ...record.wire, elements: elements.value } };
    return request({ ...body, elements: elements.value }).then((answer) => settle(sent, answer));
  }

  /** The elements with their files on the server. */
  async #uploaded(record: MessageRecord, files: FilesToSend | undefined): Promise<Result<MessageElement[]>> {
    const { elements } = record.wire;
    if (files === undefined || !elements.some(isUnsent)) return ok(elements);
    const { upload, progressed } = this.#deps;
    const uploaded = await upload(elements, files.files, (percent) => {
      if (!this.#sending.has(record.msgID)) return;
      this.#progress.set(record.msgID, percent);
      progressed(record, percent, files);
    });
    // After a crash these files need not be uploaded again.
    if (uploaded.ok) this.#show({ ...record, wire: { ...record.wire, elements: uploaded.value } });
    return uploaded;
  }

  #keepSources(msgID: string, files: readonly FileToSend[] = []): void {
    const localPaths = sourcesOf(files);
    if (localPaths !== undefined) this.#deps.cache.write({ annotations: [{ msgID, data: { localPaths } }] });
  }

  #sent(record: MessageRecord, { seq, time, message }: SendAnswer): MessageRecord {
    const { me, acknowledged, modified } = this.#deps;
    const wire = message ?? { ...record.wire, seq, time };
    this.#sending.delete(record.msgID);
    this.#unshown.delete(record.msgID);
    // Seq 0: online-only, or taken by the app's back end; it has no place in the log.
    const sent: MessageRecord = seq === 0 ? { ...record, status: STATUS.sent, wire } : storedRecord(me, wire);
    this.#show(sent);
    if (seq > 0) acknowledged(sent);
    if (message !== undefined) modified(sent);
    return sent;
  }

  #failed(record: MessageRecord, error: { readonly code: number; readonly desc: string }) {
    this.#sending.delete(record.msgID);
    this.#show({ ...record, status: STATUS.failed });
    this.#unshown.delete(record.msgID);
    return { ok: false, error } as const;
  }

  /** In the conversation and in the cache; online-only messages and those of live rooms are in neither, and none that is shown when it is sent. */
  #show(record: MessageRecord): void {
    if (this.#unshown.has(record.msgID)) return;
    const { onlineUserOnly, to } = record.wire;
    if (onlineUserOnly) return;
    if (to.groupID !== undefined && this.#deps.isLive(to.groupID)) {
      if (record.status !== STATUS.sending) this.#deps.cache.rooms.keepOwn(record);
      return;
    }
    this.#deps.cache.write({ messages: [record] });
    this.#deps.conversations.apply(record.conversationID, { kind: "local", record });
  }

  #remember(msgID: string): void {
    this.#sentHere.add(msgID);
    forgetOldest(this.#sentHere, SENT_HERE_MAX);
  }

  #serverSeconds(): number {
    return Math.floor(this.#deps.serverNow() / 1_000);
  }

  /** Not before the conversation's last message: the clocks of two machines never quite agree. */
  #timeFor(id: ConversationID): number {
    const conversation = this.#deps.conversations.get(id);
    const last = conversation && lastMessageOf(conversation);
    return Math.max(this.#serverSeconds(), last?.time ?? 0);
  }
}

function forgetOldest(remembered: Set<string> | Map<string, unknown>, max: number): void {
  if (remembered.size <= max) return;
  const [oldest] = remembered.keys();
  if (oldest !== undefined) remembered.delete(oldest);
}

/** A message that was sent here may be ahead of its turn in the log. */
const newestSeq = (conversation: Conversation | undefined): number =>
  Math.max(conversation?.seq ?? 0, conversation?.lastStored?.seq ?? 0);

/** The message as the server will store it, but for seq and time. */
function wireOf(
  me: string,
  { to, msgID, random, elements, receivers, ...rest }: SendBody,
  time: number,
  { nickName, faceUrl }: { readonly nickName: string; readonly faceUrl: string },
): WireMessage {
  const { resend: _, skipBeforeHook: __, skipAfterHook: ___, ...kept } = rest;
  return {
    seq: 0,
    time,
    msgID,
    from: me,
    to,
    random,
    elements,
    ...(kept as Partial<WireMessage>),
    ...(receivers !== undefined && { only: [...receivers, me] }),
    ...(nickName !== "" && { nickName }),
    ...(faceUrl !== "" && { faceUrl }),
  };
}

function bodyOf(wire: WireMessage): SendBody {
  const { to, msgID, random, elements, priority, cloudCustomData, atUserList, offlinePush } = wire;
  const {
    onlineUserOnly,
    noUnread,
    noLastMessage,
    needReadReceipt,
    supportExtension,
    noModeration,
    only,
    from,
  } = wire;
  return {
    to,
    msgID,
    random,
    elements,
    ...(priority !== undefined && { priority }),
    ...(cloudCustomData !== undefined && { cloudCustomData }),
    ...(atUserList !== undefined && { atUserList }),
    ...(only !== undefined && { receivers: only.filter((user) => user !== from) }),
    ...(offlinePush !== undefined && { offlinePush }),
    ...(onlineUserOnly && { onlineUserOnly }),
    ...(noUnread && { noUnread }),
    ...(noLastMessage && { noLastMessage }),
    ...(needReadReceipt && { needReadReceipt }),
    ...(supportExtension && { supportExtension }),
    ...(noModeration && { noModeration }),
  };
}
