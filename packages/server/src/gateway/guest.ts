import { randomBytes } from "node:crypto";
import { fail, GUEST_PREFIX, HISTORY_PAGE_MAX, type LoginAnswer, ok, type Result } from "@skein-im/protocol";
import type { CommandBody } from "@skein-im/protocol/schemas";
import { enterAsGuest, leaveAsGuest } from "../domains/group/guests.ts";
import { pushText } from "../domains/message/stored-text.ts";
import { ANSWERED, type CommandDeps, okBody } from "./commands/command.ts";
import type { LoginDeps } from "./login.ts";
import type { ParsedFrame } from "./parse-frame.ts";
import type { Session } from "./session.ts";

/** Somebody without an account: hears live rooms, for as long as the connection lasts. */
export interface Guest {
  readonly appID: number;
  readonly userID: string;
}

/** Guests from one address: so many at once, then so many a second. A whole company may be behind one. */
const GUESTS_BURST = 200;
const GUESTS_PER_SECOND = 50;

/** Makes the connection that of a guest. Fails with 7501, 70020, 6014 (the app wants none), 72010. Source: groups 12. */
export async function loginAsGuest(
  deps: LoginDeps,
  session: Session,
  { sdkAppID }: CommandBody<"login">,
): Promise<Result<LoginAnswer>> {
  if (session.identity !== undefined || session.guest !== undefined || session.signingIn) {
    return fail("login_in_progress", "this connection has a login");
  }
  const app = await deps.signIn.apps.get(sdkAppID);
  if (app === undefined) return fail("app_unknown");
  if (!app.settings.allowGuests) return fail("not_logged_in");
  const from = `${sdkAppID}\tguest\t${session.address}`;
  if (!deps.rate.take(from, deps.clock.now(), GUESTS_PER_SECOND, GUESTS_BURST)) {
    return fail("login_too_frequent");
  }
  const userID = `${GUEST_PREFIX}${randomBytes(8).toString("hex")}`;
  session.guest = { appID: sdkAppID, userID };
  const { settings } = app;
  return ok({
    sessionID: userID,
    userID,
    tinyID: "0",
    dataID: deps.dataID,
    serverTime: deps.clock.now(),
    userSigExpireAt: 0,
    nickName: "",
    faceUrl: "",
    limits: {
      messageBytes: settings.messageBytes,
      historyPage: HISTORY_PAGE_MAX,
      revokeSeconds: settings.revokeSeconds,
      heartbeatSeconds: deps.heartbeatSeconds,
      imageBytes: settings.imageBytes,
      soundBytes: settings.soundBytes,
      videoBytes: settings.videoBytes,
      fileBytes: settings.fileBytes,
    },
  });
}

/** The few things that a guest can do; everything else needs a login: 6014. */
export async function performAsGuest(
  deps: CommandDeps,
  { hub, signIn }: LoginDeps,
  session: Session,
  guest: Guest,
  frame: ParsedFrame,
): Promise<Result<string | undefined>> {
  if (frame.cmd === "ping") return okBody({ serverTime: deps.clock.now() });
  if (frame.cmd === "logout") {
    session.respond(frame.id, "{}");
    session.close("logout");
    return ANSWERED;
  }
  const app = await signIn.apps.get(guest.appID);
  if (app === undefined) return fail("app_unknown");
  if (frame.cmd === "group.join") {
    const { groupID } = frame.body as CommandBody<"group.join">;
    const entered = await enterAsGuest(deps.groups, app, guest.userID, groupID);
    if (!entered.ok) return entered;
    hub.joinGroups(session, [groupID]);
    session.respond(frame.id, JSON.stringify({ joining: "joined" }));
    for (const text of entered.value) session.send(pushText("message", text));
    return ANSWERED;
  }
  if (frame.cmd === "group.quit") {
    const { groupID } = frame.body as CommandBody<"group.quit">;
    const left = leaveAsGuest(deps.groups, app, guest.userID, groupID);
    if (!left.ok) return left;
    hub.leaveGroups(session, [groupID]);
    return okBody({});
  }
  return fail("not_logged_in");
}
