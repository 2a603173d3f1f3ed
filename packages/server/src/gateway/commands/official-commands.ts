import type { Result } from "@skein-im/protocol";
import type { CommandName } from "@skein-im/protocol/schemas";
import { namedOfficials, ownOfficials } from "../../domains/official/get-officials.ts";
import { removeSubscribers, subscribe } from "../../domains/official/subscribe.ts";
import { type Handlers, okBody } from "./command.ts";

const done = (result: Result<unknown>): Result<string> => (result.ok ? okBody({}) : result);

export const OFFICIAL_COMMANDS: Handlers<Extract<CommandName, `official.${string}`>> = {
  async "official.subscribe"({ officials }, { identity }, { accountID }) {
    return done(await subscribe(officials, identity.app, identity.sender, accountID));
  },

  async "official.unsubscribe"({ officials }, { identity }, { accountID }) {
    const { app, sender } = identity;
    return done(await removeSubscribers(officials, app, sender, accountID, [sender.userID]));
  },

  async "official.info"({ officials }, { identity: { app, account } }, { accountIDs }) {
    return okBody(
      accountIDs.length === 0
        ? await ownOfficials(officials, app, account.userID)
        : await namedOfficials(officials, app, account.userID, accountIDs),
    );
  },
};
