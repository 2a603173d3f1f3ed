import {
  type CommandAnswers,
  type CommandBody,
  type CommandName,
  type ErrorName,
  type Failure,
  FRAME_BYTES_MAX,
  failure,
  type ResponseFrame,
  type Result,
} from "@skein-im/protocol";
import type { Clock } from "../clock.ts";
import { Pace } from "./pace.ts";
import type { Tuning } from "./tuning.ts";

/** Requests waiting for the connection or for their answer. Source: errors, 9507. */
export const PENDING_MAX = 1_000;

const ID_MAX = 2_147_483_647;

/** How often requests that were too many look whether they may go. */
const PACE_MS = 50;

type Write = (text: string) => void;

/** What becomes of a request whose link broke before the answer came: it may have been carried out. */
type AfterBreak =
  /** Repeating it does no harm. */
  | "again"
  /** The caller is told that the outcome is unknown. */
  | "fail";

const AFTER_BREAK: Readonly<Record<CommandName, AfterBreak>> = {
  login: "fail",
  logout: "fail",
  ping: "fail",
  "message.send": "again",
  "message.history": "again",
  "message.revoke": "again",
  "message.revoke_live": "again",
  "message.modify": "again",
  "message.delete": "again",
  "message.react": "again",
  "message.reactions": "again",
  "message.reaction_users": "again",
  // A pair that the first try wrote is found as one that somebody else wrote; the caller looks at its value.
  "message.set_extensions": "again",
  "message.delete_extensions": "again",
  "message.extensions": "again",
  "group.pin": "again",
  "group.pins": "again",
  "message.clear": "again",
  "message.deleted": "again",
  "message.changes": "again",
  "message.receipt": "again",
  "message.receipts": "again",
  "message.receipt_members": "again",
  "message.receipts_since": "again",
  // At worst an upload that nobody uses, which the server forgets.
  "media.begin": "again",
  "media.finish": "again",
  "media.urls": "again",
  "conversation.sync": "again",
  "conversation.get": "again",
  "conversation.read": "again",
  "conversation.set_receive_option": "again",
  "conversation.receive_options": "again",
  "conversation.pin": "again",
  "conversation.mark": "again",
  "conversation.custom_data": "again",
  "conversation.delete": "again",
  "conversation.group_add": "again",
  "conversation.group_remove": "again",
  // A second time the name is taken, or gone.
  "conversation.group_create": "fail",
  "conversation.group_delete": "fail",
  "conversation.group_rename": "fail",
  "quiet_time.set": "again",
  "message.search": "again",
  "text.translate": "again",
  "voice.to_text": "again",
  "group.create": "fail",
  "group.join": "fail",
  "group.quit": "fail",
  "group.dismiss": "fail",
  "group.invite": "fail",
  "group.kick": "fail",
  "group.transfer": "fail",
  "group.decide": "fail",
  "group.attributes": "again",
  "group.write_attributes": "fail",
  "group.counters": "again",
  "group.write_counters": "fail",
  "group.mark": "again",
  "group.info": "again",
  "group.joined": "again",
  "group.set_info": "again",
  "group.set_role": "again",
  "group.mute": "again",
  "group.set_member": "again",
  "group.members": "again",
  "group.members_info": "again",
  "group.online": "again",
  "group.applications": "again",
  "group.applications_read": "again",
  "group.search": "again",
  "group.search_members": "again",
  // A second time the ID is taken, or something is there or gone already.
  "topic.create": "fail",
  "topic.delete": "fail",
  "permission_group.create": "fail",
  "permission_group.delete": "fail",
  "permission_group.add_topics": "fail",
  "permission_group.remove_topics": "fail",
  "user.profiles": "again",
  "user.set_profile": "again",
  "user.watch_profiles": "again",
  "user.search": "again",
  "user.statuses": "again",
  "user.set_status": "again",
  "user.watch_statuses": "again",
  "topic.set_info": "again",
  "topic.list": "again",
  "permission_group.set_info": "again",
  "permission_group.list": "again",
  "permission_group.add_members": "again",
  "permission_group.remove_members": "again",
  "permission_group.members": "again",
  "permission_group.change_topics": "again",
  "permission_group.topics": "again",
  "relation.sync": "again",
  "follow.add": "again",
  "follow.remove": "again",
  "follow.list": "again",
  "follow.counts": "again",
  "follow.check": "again",
  "follow.sync": "again",
  "relation.check": "again",
  "relation.info": "again",
  "relation.set_friend": "again",
  "relation.applications_read": "again",
  "relation.block": "again",
  "relation.unblock": "again",
  "official.subscribe": "again",
  "official.unsubscribe": "again",
  "official.info": "again",
  "relation.group_add": "again",
  "relation.group_remove": "again",
  // A second try would say that it is done already, or that there is nothing to do.
  "relation.add": "fail",
  "relation.accept": "fail",
  "relation.refuse": "fail",
  "relation.delete_application": "fail",
  "relation.remove": "fail",
  "relation.group_create": "fail",
  "relation.group_delete": "fail",
  "relation.group_rename": "fail",
  "signaling.pending": "again",
  "push.set_token": "again",
  "push.background": "again",
  "push.foreground": "again",
};

const UNPACED: ReadonlySet<CommandName> = new Set(["login", "logout", "ping"]);

interface Pending {
  readonly id: number;
  readonly cmd: CommandName;
  readonly bodyText: string;
  readonly stopTimer: () => void;
  readonly resolve: (result: Result<unknown>) => void;
  /** Times that it was written; the server sees `resend` on every send after the first. */
  written: number;
  waiting: boolean;
}

interface PendingDeps {
  readonly clock: Clock;
  /** Whether the platform knows of a network. */
  readonly hasNetwork: () => boolean;
  readonly tuning?: Pick<Tuning, "retriesMax">;
}

/** The requests under way, in the order in which they were made; each ends with exactly one result. */
export class PendingRequests {
  readonly #deps: PendingDeps;
  readonly #pending = new Map<number, Pending>();
  readonly #pace: Pace;
  #lastID = 0;
  /** Requests that wait, for the link or for their turn. */
  #waiting = 0;
  #stopPace: (() => void) | undefined;

  constructor(deps: PendingDeps) {
    this.#deps = deps;
    this.#pace = new Pace(deps.clock);
  }

  /** Whether a message of the user's is among them. */
  get hasSends(): boolean {
    for (const { cmd } of this.#pending.values()) if (cmd === "message.send") return true;
    return false;
  }

  /** `write` is given when the link is up; else the request waits for `writeWaiting`. */
  add<N extends CommandName>(
    cmd: N,
    body: CommandBody<N>,
    limitMs: number,
    write: Write | undefined,
  ): Promise<Result<CommandAnswers[N]>> {
    if (this.#pending.size >= PENDING_MAX) return Promise.resolve(failed(failure("queue_full")));
    const bodyText = JSON.stringify(body);
    if (isTooLarge(bodyText)) return Promise.resolve(failed(failure("packet_too_large")));
    return new Promise((resolve) => {
      const id = this.#nextID();
      const pending: Pending = {
        id,
        cmd,
        bodyText,
        stopTimer: this.#deps.clock.after(limitMs, () => this.#end(id, failed(failure(this.#lateness(id))))),
        resolve: resolve as (result: Result<unknown>) => void,
        written: 0,
        waiting: true,
      };
      this.#pending.set(id, pending);
      this.#waiting += 1;
      // The link's own signals do not stand in line.
      if (write !== undefined && UNPACED.has(cmd)) this.#write(pending, write);
      else if (write !== undefined && this.#waiting === 1) this.writeWaiting(write);
    });
  }

  /** In the order in which they were made, as far as the pace allows; the others follow by themselves. */
  writeWaiting(write: Write): void {
    this.#stopPace?.();
    this.#stopPace = undefined;
    for (const pending of this.#pending.values()) {
      if (!pending.waiting) continue;
      if (!this.#pace.take()) {
        this.#stopPace = this.#deps.clock.after(PACE_MS, () => this.writeWaiting(write));
        return;
      }
      this.#write(pending, write);
    }
  }

  answered(frame: ResponseFrame): void {
    const pending = this.#pending.get(frame.id);
    if (pending === undefined) return;
    if (frame.code === 0) this.#end(frame.id, { ok: true, value: frame.body });
    else this.#end(frame.id, failed({ code: frame.code, desc: frame.desc ?? "" }));
  }

  linkLost(): void {
    this.#stopPace?.();
    this.#stopPace = undefined;
    for (const pending of [...this.#pending.values()]) {
      if (pending.waiting) continue;
      const { retriesMax = Number.POSITIVE_INFINITY } = this.#deps.tuning ?? {};
      if (AFTER_BREAK[pending.cmd] === "again" && pending.written <= retriesMax) {
        pending.waiting = true;
        this.#waiting += 1;
      } else this.#end(pending.id, failed(failure("connection_reset")));
    }
  }

  failAll(error: Failure): void {
    for (const id of [...this.#pending.keys()]) this.#end(id, failed(error));
  }

  #end(id: number, result: Result<unknown>): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#pending.delete(id);
    if (pending.waiting) this.#waiting -= 1;
    pending.stopTimer();
    pending.resolve(result);
  }

  #write(pending: Pending, write: Write): void {
    const { id, cmd, bodyText } = pending;
    const again = pending.written > 0 && cmd === "message.send";
    const body = again ? `${bodyText.slice(0, -1)},"resend":true}` : bodyText;
    pending.waiting = false;
    this.#waiting -= 1;
    pending.written += 1;
    write(`{"id":${id},"cmd":"${cmd}","body":${body}}`);
  }

  #lateness(id: number): ErrorName {
    const network = this.#deps.hasNetwork();
    if (this.#pending.get(id)?.written === 0) return network ? "write_timeout" : "write_timeout_offline";
    return network ? "request_timeout" : "request_timeout_offline";
  }

  #nextID(): number {
    do {
      this.#lastID = this.#lastID === ID_MAX ? 1 : this.#lastID + 1;
    } while (this.#pending.has(this.#lastID));
    return this.#lastID;
  }
}

/** Bytes of everything in a frame around its body, generously. */
const ENVELOPE_BYTES = 128;

/** A character has three bytes of UTF-8 at most, so most texts need not be encoded to know. */
const isTooLarge = (bodyText: string): boolean =>
  bodyText.length * 3 > FRAME_BYTES_MAX - ENVELOPE_BYTES &&
  new TextEncoder().encode(bodyText).byteLength > FRAME_BYTES_MAX - ENVELOPE_BYTES;

const failed = (error: Failure): { readonly ok: false; readonly error: Failure } => ({ ok: false, error });
