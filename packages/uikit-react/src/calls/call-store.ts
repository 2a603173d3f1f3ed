import type { V2TimSignalingListener } from "@skein-im/sdk";
import { NoticeStore } from "../provider/notice-store.ts";
import type { StoreDeps } from "../provider/skein.ts";
import { Store } from "../provider/store.ts";
import {
  BUSY,
  type Call,
  type CallEvent,
  type CallKind,
  callData,
  callKindOf,
  isBusy,
  reduceCall,
} from "./call-state.ts";

/** How long a call rings, in seconds. */
const RING_SECONDS = 30;
/** How long it is shown how a call ended, ms. */
const END_SHOWN_MS = 3_000;

/** The call that rings, by an invitation of the signaling interface; the sound and picture of it are the app's. */
export class CallStore extends Store<Call | undefined> {
  readonly #deps: StoreDeps;

  constructor(deps: StoreDeps) {
    super(undefined);
    this.#deps = deps;
  }

  protected override start(): void {
    void this.#manager.addSignalingListener({ listener: this.#listener });
  }

  protected override stop(): void {
    void this.#manager.removeSignalingListener({ listener: this.#listener });
  }

  /** Rings at somebody. Resolves to whether it does, and tells the person when it does not. */
  readonly call = async (userID: string, kind: CallKind): Promise<boolean> => {
    const { code, desc, data } = await this.#manager.invite({
      invitee: userID,
      data: callData(kind),
      timeout: RING_SECONDS,
    });
    if (!this.#check({ code, desc }) || data === undefined) return false;
    const call: Call = { inviteID: data, direction: "outgoing", userID, kind, phase: "ringing" };
    this.#hear({ type: "offered", call });
    return true;
  };

  /** Takes the call that rings here. False: it was over before that. */
  readonly accept = (): Promise<boolean> => this.#answer("incoming", "accepted");
  /** Refuses the call that rings here. */
  readonly reject = (): Promise<boolean> => this.#answer("incoming", "rejected");
  /** Takes one's own call back. */
  readonly cancel = (): Promise<boolean> => this.#answer("outgoing", "cancelled");

  /** Shows it no longer: of a call that was accepted, when the app is done with it. */
  readonly dismiss = (): void => this.#hear({ type: "dismissed" });

  async #answer(
    direction: Call["direction"],
    phase: "accepted" | "rejected" | "cancelled",
  ): Promise<boolean> {
    const call = this.state;
    if (call?.phase !== "ringing" || call.direction !== direction) return false;
    const { inviteID } = call;
    const data = callData(call.kind);
    const answer = await {
      accepted: () => this.#manager.accept({ inviteID, data }),
      rejected: () => this.#manager.reject({ inviteID, data }),
      cancelled: () => this.#manager.cancel({ inviteID, data }),
    }[phase]();
    // Too late: it was answered elsewhere, or rang out.
    this.#end(inviteID, answer.code === 0 ? phase : "timeout");
    return this.#check(answer);
  }

  #end(inviteID: string, phase: Exclude<Call["phase"], "ringing">): void {
    this.#hear({ type: "ended", inviteID, phase });
    if (phase === "accepted") return;
    this.#deps.clock.after(END_SHOWN_MS, () => {
      if (this.state?.inviteID === inviteID) this.dismiss();
    });
  }

  #hear(event: CallEvent): void {
    this.set(reduceCall(this.state, event));
  }

  #check(answer: { code: number; desc: string }): boolean {
    return this.#deps.skein.store(NoticeStore).check(answer);
  }

  get #manager() {
    return this.#deps.im.getSignalingManager();
  }

  readonly #listener: V2TimSignalingListener = {
    onReceiveNewInvitation: (inviteID, inviter, groupID, inviteeList, data) => {
      const kind = callKindOf(data);
      if (kind === undefined || groupID !== "" || !inviteeList.includes(this.#deps.userID)) return;
      const call: Call = { inviteID, direction: "incoming", userID: inviter, kind, phase: "ringing" };
      this.#hear({ type: "offered", call });
      if (this.state?.inviteID !== inviteID) void this.#manager.reject({ inviteID, data: BUSY });
    },
    onInviteeAccepted: (inviteID) => {
      // On another device of one's own the call goes on there.
      const isOwn = this.state?.inviteID === inviteID && this.state.direction === "incoming";
      this.#end(inviteID, isOwn ? "cancelled" : "accepted");
    },
    onInviteeRejected: (inviteID, _invitee, data) => this.#end(inviteID, isBusy(data) ? "busy" : "rejected"),
    onInvitationCancelled: (inviteID) => this.#end(inviteID, "cancelled"),
    onInvitationTimeout: (inviteID) => this.#end(inviteID, "timeout"),
  };
}
