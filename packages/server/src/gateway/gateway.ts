import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import proxyAddr from "@fastify/proxy-addr";
import { CLOSE, ERROR, type Failure, fail, failure, ok, type Result, SUBPROTOCOL } from "@skein-im/protocol";
import type { CommandBody } from "@skein-im/protocol/schemas";
import type { Logger } from "pino";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import type { Config } from "../config.ts";
import { guestGone } from "../domains/group/guests.ts";
import { leaveAllRooms } from "../domains/group/live-room.ts";
import { signOff } from "../domains/presence/sign-on.ts";
import { StoreBusy } from "../domains/store-busy.ts";
import { TokenBucket } from "../limits/token-bucket.ts";
import type { Metrics } from "../operations/metrics.ts";
import type { CommandDeps, Handler } from "./commands/command.ts";
import { HANDLERS } from "./commands.ts";
import { loginAsGuest, performAsGuest } from "./guest.ts";
import { SWEEP_MS, sweep } from "./heartbeat.ts";
import { type LoginDeps, login } from "./login.ts";
import { type ParsedFrame, parseFrame } from "./parse-frame.ts";
import { type Identity, Session } from "./session.ts";

export interface GatewayDeps {
  readonly commands: CommandDeps;
  readonly login: LoginDeps;
  readonly config: Config;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** Path of the WebSocket. */
const PATH = "/ws";

/** Bad frames, or frames over the rate, after which a connection is closed. */
const BAD_FRAMES_MAX = 100;

/** Sockets in, requests to the operations, answers out. */
export class Gateway {
  readonly #deps: GatewayDeps;
  readonly #sockets: WebSocketServer;
  readonly #trustsProxy: ReturnType<typeof proxyAddr.compile>;
  readonly #sessions = new Set<Session>();
  readonly #sweeper: NodeJS.Timeout;
  /** Requests and sign-offs under way: a stop waits until there is none. */
  #underWay = 0;
  #idle: (() => void) | undefined;
  #stopping = false;
  framesIn = 0;

  constructor(deps: GatewayDeps) {
    this.#deps = deps;
    this.#trustsProxy = proxyAddr.compile([...deps.config.trustedProxies]);
    this.#sockets = new WebSocketServer({
      noServer: true,
      maxPayload: deps.config.frameBytes,
      perMessageDeflate: false,
      clientTracking: false,
      handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
    });
    this.#sweeper = setInterval(
      () => sweep(this.#sessions, deps.config, deps.commands.clock.now()),
      Math.min(SWEEP_MS, deps.config.heartbeatMs),
    );
    this.#sweeper.unref();
  }

  get connections(): number {
    return this.#sessions.size;
  }

  attach(server: Server): void {
    server.on("upgrade", (request: IncomingMessage, stream: Socket, head: Buffer) => {
      stream.on("error", () => stream.destroy());
      const path = request.url?.split("?")[0];
      if (path !== PATH) return refuse(stream, "404 Not Found");
      if (this.#stopping) return refuse(stream, "503 Service Unavailable");
      if (this.#sessions.size >= this.#deps.config.maxConnections)
        return refuse(stream, "503 Service Unavailable");
      this.#sockets.handleUpgrade(request, stream, head, (socket) => this.#open(socket, stream, request));
    });
  }

  /** Stops accepting, lets requests under way finish, and asks clients to come back later. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#sweeper);
    await this.#allDone();
    const closed = [...this.#sessions].map(
      (session) =>
        new Promise<void>((resolve) => {
          session.socket.once("close", () => resolve());
          session.close("linkClose", CLOSE.goingAway, "the server is stopping");
        }),
    );
    const patience = setTimeout(() => {
      for (const session of this.#sessions) session.socket.terminate();
    }, CLOSE_PATIENCE_MS);
    await Promise.all(closed);
    clearTimeout(patience);
    await this.#allDone();
  }

  #allDone(): Promise<void> {
    if (this.#underWay === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#idle = resolve;
    });
  }

  #begin(): void {
    this.#underWay += 1;
  }

  #end(): void {
    this.#underWay -= 1;
    if (this.#underWay === 0) this.#idle?.();
  }

  #open(socket: WebSocket, stream: Socket, request: IncomingMessage): void {
    const now = this.#deps.commands.clock.now();
    const bucket = new TokenBucket(this.#deps.config.frameBurst, now);
    const address = proxyAddr(request, this.#trustsProxy) ?? "";
    const session = new Session(socket, stream, address, bucket, now);
    this.#sessions.add(session);
    stream.setNoDelay(true);
    socket.on("message", (data: RawData, isBinary: boolean) => this.#receive(session, data, isBinary));
    socket.on("pong", () => {
      session.heardAt = this.#deps.commands.clock.now();
    });
    socket.on("error", (error) => this.#deps.log.debug({ err: error.message }, "socket error"));
    socket.on("close", () => this.#closed(session));
  }

  #receive(session: Session, data: RawData, isBinary: boolean): void {
    const { commands, config } = this.#deps;
    const now = commands.clock.now();
    session.heardAt = now;
    this.framesIn += 1;
    if (!session.open || this.#stopping) return;
    if (!session.bucket.take(config.framesPerSecond, config.frameBurst, now)) {
      this.#refuse(session, idOf(data), failure("too_frequent"));
      return;
    }
    if (isBinary) {
      this.#refuse(session, 0, failure("invalid_parameters", "frames are text"));
      return;
    }
    const frame = parseFrame((data as Buffer).toString("utf8"));
    if ("error" in frame) {
      this.#refuse(session, frame.id, frame.error);
      return;
    }
    void this.#serve(session, frame);
  }

  /** Performs a request and answers it. Never rejects. */
  async #serve(session: Session, frame: ParsedFrame): Promise<void> {
    this.#begin();
    const startedAt = performance.now();
    let code = 0;
    try {
      const result = await this.#perform(session, frame);
      if (!result.ok) {
        code = result.error.code;
        session.refuse(frame.id, result.error);
      } else if (result.value !== undefined) {
        session.respond(frame.id, result.value);
      }
    } catch (error) {
      // An overload is counted, not logged line by line: that would make it worse.
      const answer = error instanceof StoreBusy ? ERROR.msg_network : ERROR.msg_internal;
      if (answer === ERROR.msg_internal)
        this.#deps.log.error({ err: error, cmd: frame.cmd }, "a command failed unexpectedly");
      code = answer.code;
      session.refuse(frame.id, answer);
    }
    this.#deps.metrics.commandDone(frame.cmd, code, performance.now() - startedAt);
    this.#end();
  }

  #perform(session: Session, frame: ParsedFrame): ReturnType<Handler<"ping">> {
    if (frame.cmd === "login") return this.#login(session, frame.body);
    const { identity, guest } = session;
    const { commands, login: loginDeps } = this.#deps;
    if (guest !== undefined) return performAsGuest(commands, loginDeps, session, guest, frame);
    if (identity === undefined) return NOT_LOGGED_IN;
    const handler = HANDLERS[frame.cmd] as Handler<typeof frame.cmd>;
    return handler(commands, { session, identity, requestID: frame.id }, frame.body);
  }

  async #login(session: Session, body: CommandBody<"login">): Promise<Result<string>> {
    const enter = body.guest ? loginAsGuest : login;
    const answer = await enter(this.#deps.login, session, body);
    return answer.ok ? ok(JSON.stringify(answer.value)) : answer;
  }

  /** An answer to a frame that no operation sees; too many of them end the connection. */
  #refuse(session: Session, id: number, error: Failure): void {
    session.badFrames += 1;
    session.refuse(id, error);
    if (session.badFrames > BAD_FRAMES_MAX) session.close("linkClose", CLOSE.abuse, "too many bad frames");
  }

  /** Rooms are left with the last device that signs out; one that only lost its connection stays for a while. */
  #loggedOut({ app, account }: Identity): void {
    const { commands, login, log } = this.#deps;
    const { userID } = account;
    if (login.hub.has(app.appID, userID) || login.rooms.roomsOf(app.appID, userID).length === 0) return;
    this.#begin();
    leaveAllRooms(commands.groups, app, { userID })
      .catch((error: unknown) => log.error({ err: error }, "leaving rooms failed"))
      .finally(() => this.#end());
  }

  #closed(session: Session): void {
    this.#sessions.delete(session);
    this.#deps.login.hub.remove(session);
    const { identity, guest, end } = session;
    const { membership } = this.#deps.commands.groups;
    if (guest !== undefined) guestGone(membership, guest.appID, guest.userID);
    if (identity !== undefined && end === "logout") this.#loggedOut(identity);
    if (identity === undefined || end === "logout" || end === "kicked" || end === "replaced") return;
    const { account, deviceID, platform, app, sessionID: link } = identity;
    const device = { userID: account.userID, deviceID, platform, address: session.address, link };
    this.#begin();
    signOff(this.#deps.commands.presence, app, device, end)
      .catch((error: unknown) => this.#deps.log.error({ err: error }, "a sign-off failed"))
      .finally(() => this.#end());
  }
}

const NOT_LOGGED_IN = Promise.resolve(fail("not_logged_in"));

/** How long clients have to take the closing frame at a stop. */
const CLOSE_PATIENCE_MS = 1_000;

/** The id of a frame that is refused unread: a short look, no parse of a large body. */
function idOf(data: RawData): number {
  const match = /^\{"id":(\d{1,10}),/.exec((data as Buffer).toString("latin1", 0, 24));
  return match === null ? 0 : Number(match[1]);
}

function refuse(stream: Socket, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
