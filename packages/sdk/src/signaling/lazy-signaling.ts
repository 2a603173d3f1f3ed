import type { MessageElement, WireMessage } from "@skein-im/protocol";
import { Later } from "../later.ts";
import type { ListenerSet } from "../listener-set.ts";
import type { Log } from "../log.ts";
import type { V2TimSignalingListener } from "../v2tim/listeners/v2tim-signaling-listener.ts";
import type { Signaling } from "./signaling.ts";

/** Signals that wait for the code; past it the server's answer has to do. */
const WAITING_MAX = 1_000;
/** Online-only signals that `getSignalingInfo` knows: no cache has them. */
const ONLINE_MAX = 200;

interface Deps {
  readonly log: Log;
  readonly listeners: ListenerSet<V2TimSignalingListener>;
  readonly load: () => Promise<Signaling>;
}

/**
 * Invitations, whose code is loaded when somebody listens to them, or does something with one. An app that knows nothing of them never loads it;
 * what was open by then the server says.
 */
export class LazySignaling {
  readonly #deps: Deps;
  readonly #later: Later<Signaling>;
  #signaling: Signaling | undefined;
  #waiting: { readonly wire: WireMessage; readonly pushed: boolean }[] = [];
  readonly #online = new Map<string, WireMessage>();
  /** The user is signed in: the server can be asked. */
  #isStarted = false;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#later = new Later(async () => this.#begin(await deps.load()));
  }

  /** Rejects when the code cannot be loaded; the next call tries again. */
  get(): Promise<Signaling> {
    return this.#later.get();
  }

  /** Somebody listens. */
  wanted(): void {
    this.get().catch((cause: unknown) => this.#deps.log.error("invitations could not be loaded", cause));
  }

  heard(wire: WireMessage, pushed: boolean): void {
    if (!mayBeSignal(wire.elements)) return;
    if (wire.seq === 0) this.#rememberOnline(wire);
    if (this.#signaling !== undefined) this.#signaling.heard(wire, pushed);
    else if (!this.#deps.listeners.isEmpty && this.#waiting.length < WAITING_MAX)
      this.#waiting.push({ wire, pushed });
  }

  modified(wire: WireMessage): void {
    if (mayBeSignal(wire.elements)) this.#signaling?.modified(wire);
  }

  /** The online-only message, if it is one that came lately. */
  onlineMessage(msgID: string): WireMessage | undefined {
    return this.#online.get(msgID);
  }

  /** There is a link to a server that knows the user. */
  sync(): void {
    this.#isStarted = true;
    if (this.#signaling !== undefined) void this.#signaling.sync();
    else if (!this.#deps.listeners.isEmpty) this.wanted();
  }

  lost(): void {
    this.#isStarted = false;
    this.#signaling?.lost();
  }

  forget(): void {
    this.#waiting = [];
    this.#online.clear();
    this.#signaling?.forget();
  }

  close(): void {
    this.#later.close();
  }

  #begin(signaling: Signaling): Signaling {
    this.#signaling = signaling;
    if (this.#isStarted) void signaling.sync();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { wire, pushed } of waiting) signaling.heard(wire, pushed);
    return signaling;
  }

  #rememberOnline(wire: WireMessage): void {
    this.#online.set(wire.msgID, wire);
    if (this.#online.size <= ONLINE_MAX) return;
    const [oldest] = this.#online.keys();
    if (oldest !== undefined) this.#online.delete(oldest);
  }
}

const mayBeSignal = ([element]: readonly MessageElement[]): boolean =>
  element?.MsgType === "TIMCustomElem" && element.MsgContent.Data.includes('"businessID"');
