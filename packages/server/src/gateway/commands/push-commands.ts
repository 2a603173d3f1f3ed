import type { CommandName } from "@skein-im/protocol/schemas";
import { reportSight, setPushToken } from "../../domains/push/set-push-token.ts";
import type { Identity } from "../session.ts";
import { type Handlers, okBody } from "./command.ts";

export const PUSH_COMMANDS: Handlers<Extract<CommandName, `push.${string}`>> = {
  async "push.set_token"({ push }, { identity }, body) {
    const done = await setPushToken(push, identity.app, deviceOf(identity), body);
    return done.ok ? okBody({}) : done;
  },

  async "push.background"({ push }, { session, identity }, { unread }) {
    const done = await reportSight(push, identity.app, deviceOf(identity), {
      unread,
      wasInSight: !session.background,
    });
    if (done.ok) session.background = true;
    return done.ok ? okBody({}) : done;
  },

  async "push.foreground"({ push }, { session, identity }) {
    const done = await reportSight(push, identity.app, deviceOf(identity), {
      unread: undefined,
      // Those that came out of sight and were not looked at yet, it sees now.
      wasInSight: true,
    });
    if (done.ok) session.background = false;
    return done.ok ? okBody({}) : done;
  },
};

const deviceOf = ({ account, deviceID }: Identity) => ({ userID: account.userID, deviceID });
