import { randomUUID } from "node:crypto";
import {
  fail,
  HISTORY_PAGE_MAX,
  isReservedUserID,
  isUserID,
  type LoginAnswer,
  ok,
  type Result,
} from "@skein-im/protocol";
import type { CommandBody } from "@skein-im/protocol/schemas";
import type { Clock } from "../clock.ts";
import { type SignInDeps, signIn } from "../domains/account/sign-in.ts";
import type { ReceiveOptionStore } from "../domains/conversation/receive-option-store.ts";
import type { GroupStore } from "../domains/group/group-store.ts";
import type { LiveRooms } from "../domains/group/live-rooms.ts";
import { pushText } from "../domains/message/stored-text.ts";
import { subscribedOfficials, versionOf } from "../domains/official/get-officials.ts";
import type { OfficialStore } from "../domains/official/official-store.ts";
import { type PresenceDeps, signOff, signOn } from "../domains/presence/sign-on.ts";
import type { KeptMessages } from "../domains/push/kept-messages.ts";
import type { PushStore } from "../domains/push/push-store.ts";
import type { Statistics } from "../domains/statistics/statistics.ts";
import type { KeyedRate } from "../limits/keyed-rate.ts";
import type { Hub } from "./hub.ts";
import type { Identity, Session } from "./session.ts";

export interface LoginDeps {
  readonly signIn: SignInDeps;
  readonly presence: PresenceDeps;
  readonly groups: GroupStore;
  readonly officials: OfficialStore;
  readonly rooms: LiveRooms;
  readonly receiveOptions: ReceiveOptionStore;
  readonly pushes: PushStore;
  readonly kept: KeptMessages;
  readonly hub: Hub;
  readonly rate: KeyedRate;
  /** Messages per user. */
  readonly messageRate: KeyedRate;
  readonly messageBurst: number;
  readonly clock: Clock;
  readonly statistics: Pick<Statistics, "signedIn">;
  readonly heartbeatSeconds: number;
  readonly dataID: string;
}

/** Logins of one user: ten at once, then one a second. Source: product-limits 7. */
const LOGINS_PER_SECOND = 1;
const LOGIN_BURST = 10;

/** Signs a connection in. From the moment it answers, the session gets its user's pushes. */
export async function login(
  deps: LoginDeps,
  session: Session,
  body: CommandBody<"login">,
): Promise<Result<LoginAnswer>> {
  const { sdkAppID, userID, deviceID, platform } = body;
  if (session.identity !== undefined || session.guest !== undefined || session.signingIn)
    return fail("login_in_progress", "this connection has a login");
  if (!isUserID(userID) || isReservedUserID(userID)) return fail("invalid_user_id");
  session.signingIn = true;
  try {
    const signedIn = await signIn(deps.signIn, { appID: sdkAppID, userID, userSig: body.userSig });
    if (!signedIn.ok) return signedIn;
    // After the check: logins that fail are counted there, and nobody uses up another one's.
    if (!deps.rate.take(`${sdkAppID}\t${userID}`, deps.clock.now(), LOGINS_PER_SECOND, LOGIN_BURST)) {
      return fail("login_too_frequent");
    }
    const { app, account, userSigExpireAt } = signedIn.value;
    const sessionID = randomUUID();
    // Known before the device comes online: since when it was away.
    const missed = deps.kept.has(app.appID)
      ? await deps.kept.missedBy(
          app.appID,
          { userID, deviceID },
          await deps.presence.devices.get(app.appID, userID, deviceID),
        )
      : [];
    const on = await signOn(deps.presence, app, {
      userID,
      deviceID,
      platform,
      link: sessionID,
      customData: body.customData,
      resume: body.resume ?? false,
      address: session.address,
    });
    if (!on.ok) return on;
    const device = { app: app.appID, userID, deviceID };
    await deps.pushes.takeDevice(device);
    session.background = body.resume === true && body.background === true;
    // Whoever signs in has the app in sight: what stands at its icon is the app's own again.
    if (body.resume !== true) await deps.pushes.setBadge(device, undefined);
    const identity: Identity = {
      sessionID,
      app,
      account,
      deviceID,
      platform,
      userSigExpireAt,
      sender: {
        userID,
        get shownAs() {
          return deps.signIn.accounts.peek(app.appID, userID) ?? account;
        },
        isApp: false,
        operator: userID,
        platform,
        address: session.address,
        sessionID,
      },
      messageBucket: deps.messageRate.bucket(`${app.appID}\t${userID}`, deps.clock.now(), deps.messageBurst),
    };
    if (!session.open) {
      await signOff(
        deps.presence,
        app,
        { userID, deviceID, platform, address: session.address, link: sessionID },
        "linkClose",
      );
      return fail("connection_reset");
    }
    // Listen first, then look up the groups: one that is joined in between comes by the bus.
    deps.hub.add(session, identity);
    deps.statistics.signedIn(app.appID, userID, deps.hub.online(app.appID));
    deps.hub.joinGroups(session, await deps.groups.groupsOf(app.appID, userID));
    // Rooms outlive a connection for a while.
    deps.hub.joinGroups(session, deps.rooms.roomsOf(app.appID, userID));
    const subscribed = await subscribedOfficials(deps, app.appID, userID);
    deps.hub.joinGroups(
      session,
      subscribed.map(({ account: { accountID } }) => accountID),
    );
    const officials = versionOf(subscribed);
    const customStatus = await deps.presence.customStatuses.get(app.appID, userID);
    if (missed.length > 0) {
      // Behind the answer.
      setImmediate(() => {
        for (const text of missed) session.send(pushText("message", text));
      });
    }
    const quietTime = await deps.receiveOptions.quietTime(app.appID, userID);
    return ok({
      sessionID: identity.sessionID,
      userID,
      tinyID: account.tinyID,
      ...(quietTime !== undefined && { quietTime }),
      ...(officials !== undefined && { officials }),
      ...(customStatus !== undefined && { customStatus }),
      ...(app.settings.userStatus && app.settings.friendStatus && { friendStatus: true as const }),
      dataID: deps.dataID,
      serverTime: deps.clock.now(),
      userSigExpireAt,
      nickName: account.nickName,
      faceUrl: account.faceUrl,
      limits: {
        messageBytes: app.settings.messageBytes,
        historyPage: HISTORY_PAGE_MAX,
        revokeSeconds: app.settings.revokeSeconds,
        heartbeatSeconds: deps.heartbeatSeconds,
        imageBytes: app.settings.imageBytes,
        soundBytes: app.settings.soundBytes,
        videoBytes: app.settings.videoBytes,
        fileBytes: app.settings.fileBytes,
      },
    });
  } finally {
    session.signingIn = false;
  }
}
