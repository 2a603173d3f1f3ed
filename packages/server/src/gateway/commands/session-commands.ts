import { signOff } from "../../domains/presence/sign-on.ts";
import type { Identity } from "../session.ts";
import { ANSWERED, type Handlers, okBody } from "./command.ts";

export const SESSION_COMMANDS: Handlers<"ping" | "logout"> = {
  async ping({ clock }) {
    return okBody({ serverTime: clock.now() });
  },

  async logout({ presence, push }, { session, identity, requestID }) {
    const { userID, deviceID } = deviceOf(identity);
    await push.pushes.removeTokens({ app: identity.app.appID, userID, deviceID });
    await signOff(presence, identity.app, { ...deviceOf(identity), address: session.address }, "logout");
    session.respond(requestID, "{}");
    session.close("logout");
    return ANSWERED;
  },
};

const deviceOf = (identity: Identity) => ({
  userID: identity.account.userID,
  deviceID: identity.deviceID,
  platform: identity.platform,
  link: identity.sessionID,
});
