import {
  type CommandAnswers,
  type CommandBody,
  type CommandName,
  ERROR,
  type ErrorName,
  type Events,
  type LoginAnswer,
  type QuietTime,
  type SendBody,
  type Target,
  type WireMessage,
} from "@skein-im/protocol";
import type { Clock } from "../clock.ts";
import { memoryTransport, type ServerEnd } from "../connection/memory-transport.ts";
import type { CloseCause, Transport } from "../connection/transport.ts";
import { FakeLog } from "./fake-log.ts";

interface Session {
  readonly end: ServerEnd;
  userID: string;
  deviceID: string;
}

interface Request {
  readonly id: number;
  readonly cmd: CommandName;
  readonly body: CommandBody<CommandName>;
}

/** What a command answers, or the name of its failure. */
type Answer<N extends CommandName> = CommandAnswers[N] | ErrorName;

/**
 * A server for tests, in memory and exact: logs, read positions, pushes, and the troubles that a test
 * wants. It answers within microtasks; its clock is the test's.
 */
export class FakeServer {
  readonly transport: Transport = memoryTransport((end) => this.#accept(end));
  readonly #clock: Clock;
  readonly #logs = new Map<string, FakeLog>();
  readonly #quietTimes = new Map<string, QuietTime>();
  #sessions: Session[] = [];
  /** Every request, in order. */
  readonly requests: Request[] = [];
  /** False: nobody gets through. */
  reachable = true;
  /** Requests of these kinds are taken and never answered. */
  readonly silent = new Set<CommandName>();
  /** Requests of these kinds are carried out, and the answer is lost. */
  readonly mute = new Set<CommandName>();
  /** Requests of these kinds fail, once or always. */
  readonly refusals = new Map<CommandName, { name: ErrorName; once: boolean }>();
  /** Pushes for which this is true are lost on the way. */
  losePush: (user: string, evt: string) => boolean = () => false;
  dataID = "data-1";
  dials = 0;
  /** Called with each request before it is handled. */
  onRequest: (request: Request, userID: string) => void = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Breaks every link, as a dying server or network does. */
  drop(cause?: CloseCause): void {
    for (const { end } of this.#sessions.splice(0)) end.close(cause);
  }

  group(groupID: string, members: readonly string[]): FakeLog {
    const log = new FakeLog(members, groupID);
    this.#logs.set(`g ${groupID}`, log);
    return log;
  }

  log(from: string, to: Target): FakeLog {
    const key = to.groupID === undefined ? `c ${[from, to.userID].sort().join(" ")}` : `g ${to.groupID}`;
    const known = this.#logs.get(key);
    if (known !== undefined) return known;
    const log = new FakeLog(to.groupID === undefined ? [...new Set([from, to.userID])] : [from], to.groupID);
    this.#logs.set(key, log);
    return log;
  }

  /** A message of a user who has no device here. */
  post(from: string, to: Target, text: string, more: Partial<WireMessage> = {}): WireMessage {
    const log = this.log(from, to);
    const message = log.append(
      {
        msgID: `${from}-${to.groupID ?? ""}${log.messages.length + 1}-${text}`,
        from,
        to,
        random: 1,
        elements: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
        ...more,
      },
      this.#clock.now(),
    );
    this.#pushToLog(log, "message", message);
    return message;
  }

  revoke(by: string, of: Target, seq: number, reason = ""): void {
    const log = this.log(by, of);
    const change = log.revoke(seq, by, this.#clock.now(), reason);
    this.#pushToLog(log, "message.changed", { log: refOf(log), change });
  }

  read(user: string, of: Target, seq?: number, except?: Session): void {
    const log = this.log(user, of);
    if (!log.read(user, seq, this.#clock.now())) return;
    const position = log.position(user);
    this.push(user, "conversation.read", { of, ...position }, except);
    if (of.userID !== undefined) {
      const { readSeq, readTime } = position;
      this.push(of.userID, "receipt.c2c", { userID: user, readSeq, readTime });
    }
  }

  push<N extends keyof Events>(user: string, evt: N, body: Events[N], except?: Session): void {
    if (this.losePush(user, evt)) return;
    for (const session of this.#sessions) {
      if (session.userID === user && session !== except) session.end.send(JSON.stringify({ evt, body }));
    }
  }

  kick(user: string): void {
    const { code, desc } = ERROR.kicked_offline;
    this.push(user, "kicked", { code, desc, reason: "multipleDevice" });
  }

  requestsOf<N extends CommandName>(cmd: N): CommandBody<N>[] {
    return this.requests.flatMap((request) => (request.cmd === cmd ? [request.body as CommandBody<N>] : []));
  }

  #accept(end: ServerEnd): boolean {
    this.dials += 1;
    if (!this.reachable) return false;
    const session: Session = { end, userID: "", deviceID: "" };
    end.onText = (text) => this.#receive(session, JSON.parse(text) as Request);
    end.onClose = () => {
      this.#sessions = this.#sessions.filter((other) => other !== session);
    };
    return true;
  }

  #receive(session: Session, request: Request): void {
    this.requests.push(request);
    this.onRequest(request, session.userID);
    if (this.silent.has(request.cmd)) return;
    const refusal = this.refusals.get(request.cmd);
    if (refusal?.once) this.refusals.delete(request.cmd);
    const answer = refusal?.name ?? this.#handle(session, request);
    const { id } = request;
    if (this.mute.has(request.cmd)) return;
    session.end.send(
      JSON.stringify(typeof answer === "string" ? { id, ...ERROR[answer] } : { id, code: 0, body: answer }),
    );
  }

  #handle(session: Session, { cmd, body }: Request): Answer<CommandName> {
    const { userID } = session;
    switch (cmd) {
      case "login":
        return this.#login(session, body as CommandBody<"login">);
      case "logout":
        return {};
      case "ping":
        return { serverTime: this.#clock.now() };
      case "message.send":
        return this.#send(session, body as SendBody);
      case "message.history":
        return this.#history(userID, body as CommandBody<"message.history">);
      case "message.revoke": {
        const { of, seq } = body as CommandBody<"message.revoke">;
        if (this.log(userID, of).messages[seq - 1]?.revoked !== undefined) return "already_revoked";
        this.revoke(userID, of, seq);
        return { changeSeq: this.log(userID, of).changes.length };
      }
      case "message.delete": {
        const { of, seqs } = body as CommandBody<"message.delete">;
        const deletions = this.log(userID, of).deleteMessages(userID, seqs, this.#clock.now());
        this.push(userID, "message.deleted", { of, seqs, deletions }, session);
        return { deletions };
      }
      case "message.deleted": {
        const { of, since, limit } = body as CommandBody<"message.deleted">;
        const seqs = [...(this.log(userID, of).deletedMessages.get(userID) ?? [])].slice(
          since,
          since + limit,
        );
        return { seqs, deletions: since + seqs.length, finished: seqs.length < limit };
      }
      case "message.changes": {
        const { of, since, limit } = body as CommandBody<"message.changes">;
        const changes = this.log(userID, of).changes.slice(since, since + limit);
        return { changes, finished: changes.length < limit };
      }
      case "conversation.sync":
        return this.#sync(userID, body as CommandBody<"conversation.sync">);
      case "conversation.get": {
        const { of } = body as CommandBody<"conversation.get">;
        const logs = of
          .map((target) => this.log(userID, target))
          .filter(({ messages }) => messages.length > 0);
        return { conversations: logs.map((log) => log.conversation(userID)) };
      }
      case "conversation.read": {
        const { of, seq } = body as CommandBody<"conversation.read">;
        this.read(userID, of, seq, session);
        return this.log(userID, of).position(userID);
      }
      case "conversation.set_receive_option": {
        const { of, option } = body as CommandBody<"conversation.set_receive_option">;
        for (const target of of) {
          const log = this.log(userID, target);
          log.options.set(userID, option);
          log.changedAt = this.#clock.now();
        }
        this.push(userID, "conversation.receive_option", { of, option }, session);
        return {};
      }
      case "conversation.receive_options": {
        const { of } = body as CommandBody<"conversation.receive_options">;
        return { options: of.map((target) => this.log(userID, target).options.get(userID) ?? 0) };
      }
      case "quiet_time.set": {
        const quietTime = body as CommandBody<"quiet_time.set">;
        this.#quietTimes.set(userID, quietTime);
        this.push(userID, "quiet_time", quietTime, session);
        return {};
      }
      case "signaling.pending":
        return { time: this.#clock.now(), invitations: [], others: [], signals: [] };
      case "text.translate": {
        const { texts, target } = body as CommandBody<"text.translate">;
        return { texts: texts.map((text) => `${text} (${target})`) };
      }
      case "group.create": {
        const { groupID = "made", members = [] } = body as CommandBody<"group.create">;
        this.group(groupID, [userID, ...members.map((member) => member.userID)]);
        return { groupID, type: "Work" };
      }
      default:
        return "unknown_command";
    }
  }

  #login(session: Session, { userID, deviceID }: CommandBody<"login">): LoginAnswer {
    session.userID = userID;
    session.deviceID = deviceID;
    this.#sessions.push(session);
    const quietTime = this.#quietTimes.get(userID);
    return {
      sessionID: `session ${this.#sessions.length}`,
      userID,
      tinyID: `1${userID.length}`,
      serverTime: this.#clock.now(),
      userSigExpireAt: Math.floor(this.#clock.now() / 1_000) + 86_400,
      nickName: "",
      faceUrl: "",
      dataID: this.dataID,
      ...(quietTime !== undefined && { quietTime }),
      limits: {
        messageBytes: 12_288,
        historyPage: 100,
        revokeSeconds: 120,
        heartbeatSeconds: 30,
        imageBytes: 29_360_128,
        soundBytes: 29_360_128,
        videoBytes: 104_857_600,
        fileBytes: 104_857_600,
      },
    };
  }

  #send(session: Session, body: SendBody): Answer<"message.send"> {
    const { resend: _, receivers, ...message } = body;
    const only = receivers && { only: [...receivers, session.userID] };
    const wire = { ...message, ...only, from: session.userID } as WireMessage;
    const log = this.log(session.userID, body.to);
    if (body.onlineUserOnly) {
      const time = Math.floor(this.#clock.now() / 1_000);
      this.#pushToLog(log, "message", { ...wire, seq: 0, time }, session);
      return { seq: 0, time };
    }
    const before = log.messages.length;
    const stored = log.append(wire, this.#clock.now());
    if (log.messages.length > before) this.#pushToLog(log, "message", stored, session);
    return { seq: stored.seq, time: stored.time };
  }

  #history(userID: string, { of, direction, from, limit }: CommandBody<"message.history">) {
    const log = this.log(userID, of);
    const visible = log.visibleTo(userID);
    const ordered = direction === "older" ? [...visible].reverse() : visible;
    const rest = ordered.filter(({ seq }) =>
      from === undefined ? true : direction === "older" ? seq <= from : seq >= from,
    );
    return { messages: rest.slice(0, limit), finished: rest.length <= limit };
  }

  #sync(userID: string, { since, cursor, limit }: CommandBody<"conversation.sync">) {
    const start = Number(cursor ?? 0);
    const all = [...this.#logs.values()]
      .filter((log) => log.members.includes(userID) && log.messages.length > 0 && log.changedAt >= since)
      .sort((a, b) => b.changedAt - a.changedAt);
    const conversations = all.slice(start, start + limit).map((log) => log.conversation(userID));
    return {
      conversations,
      time: this.#clock.now(),
      ...(start + limit < all.length && { cursor: String(start + limit) }),
    };
  }

  #pushToLog<N extends keyof Events>(log: FakeLog, evt: N, body: Events[N], except?: Session): void {
    const only = evt === "message" ? (body as WireMessage).only : undefined;
    for (const member of log.members) {
      if (only === undefined || only.includes(member)) this.push(member, evt, body, except);
    }
  }
}

const refOf = (log: FakeLog) =>
  log.groupID === undefined
    ? { users: [log.members[0] ?? "", log.members[1] ?? log.members[0] ?? ""] as [string, string] }
    : { groupID: log.groupID };
