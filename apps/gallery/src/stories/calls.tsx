import { type CallKind, CallScreen, CallStore, type Skein } from "@skein-im/uikit-react";
import { type Answers, answer, type FakeIM } from "@skein-im/uikit-react/testing";
import { bo } from "../people.ts";
import { type Story, storiesOf } from "../story.ts";
import { withContacts } from "./contacts.tsx";

const story = storiesOf("calls", { size: "list" });
const phone =
  (more: Answers = {}) =>
  () =>
    withContacts({ getUsersInfo: () => answer([bo.userProfile]), invite: () => answer("call"), ...more });

type Signals = Parameters<FakeIM["signalingEvents"]>[0];
type Happens = NonNullable<Story["happens"]>;

const dataOf = (more: object) => JSON.stringify({ businessID: "skein_call", ...more });
/** Bo calls, and then this happens. */
const boCalls =
  (kind: CallKind, then: Signals = () => {}): Happens =>
  (im) => {
    im.signalingEvents((one) => one.onReceiveNewInvitation?.("call", "bo", "", ["ana"], dataOf({ kind })));
    im.signalingEvents(then);
  };
/** Ana calls, and then this happens. */
const anaCalls =
  (kind: CallKind, then: Signals = () => {}): Happens =>
  async (im: FakeIM, skein: Skein) => {
    await skein.store(CallStore).call("bo", kind);
    im.signalingEvents(then);
  };
const draw = () => <CallScreen />;

/** A call is above everything: it is shown only by itself. */
export const CALLS_ALONE = [
  story("incoming", "Somebody calls with video", { im: phone(), happens: boCalls("video"), draw }),
  story("incoming-voice", "Somebody calls", { im: phone(), happens: boCalls("voice"), draw }),
  story("outgoing", "It rings at the other one", { im: phone(), happens: anaCalls("voice"), draw }),
  story("outgoing-video", "It rings at the other one, for a video call", {
    im: phone(),
    happens: anaCalls("video"),
    draw,
  }),
  story("accepted", "The call was accepted", {
    im: phone(),
    happens: anaCalls("video", (one) => one.onInviteeAccepted?.("call", "bo", "")),
    draw,
  }),
  story("accepted-app", "The call was accepted: the app's own picture in it", {
    im: phone(),
    happens: anaCalls("video", (one) => one.onInviteeAccepted?.("call", "bo", "")),
    draw: () => (
      <CallScreen>
        {() => (
          <div style={{ width: "100%", height: "12rem", borderRadius: "0.75rem", background: "#2b4a5e" }} />
        )}
      </CallScreen>
    ),
  }),
  story("declined", "The call was declined", {
    im: phone(),
    happens: anaCalls("voice", (one) => one.onInviteeRejected?.("call", "bo", dataOf({}))),
    draw,
  }),
  story("busy", "The other one is busy", {
    im: phone(),
    happens: anaCalls("voice", (one) => one.onInviteeRejected?.("call", "bo", dataOf({ busy: true }))),
    draw,
  }),
  story("no-answer", "Nobody answered", {
    im: phone(),
    happens: anaCalls("voice", (one) => one.onInvitationTimeout?.("call", ["bo"])),
    draw,
  }),
  story("ended", "The call was taken back before one answered", {
    im: phone(),
    happens: boCalls("voice", (one) => one.onInvitationCancelled?.("call", "bo", "")),
    draw,
  }),
  story("too-late", "An answer that came too late", {
    im: phone({ accept: async () => ({ code: 8010, desc: "" }) }),
    happens: async (im, skein) => {
      await boCalls("voice")(im, skein);
      await skein.store(CallStore).accept();
    },
    draw,
  }),
];
