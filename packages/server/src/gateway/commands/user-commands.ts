import type { CommandName } from "@skein-im/protocol/schemas";
import { getProfiles } from "../../domains/profile/get-profiles.ts";
import { setProfile } from "../../domains/profile/set-profile.ts";
import { type Handlers, okBody } from "./command.ts";

export const USER_COMMANDS: Handlers<Extract<CommandName, `user.${string}`>> = {
  async "user.profiles"({ profiles }, { identity }, { users }) {
    const { app, account } = identity;
    return okBody({ profiles: await getProfiles(profiles, app, account.userID, users) });
  },

  async "user.set_profile"({ profiles }, { identity }, { custom = {}, ...fields }) {
    const { app, account, sender } = identity;
    const done = await setProfile(profiles, app, sender, account.userID, { fields, custom });
    return done.ok ? okBody({}) : done;
  },

  async "user.watch_profiles"({ watching }, { session }, { users, on }) {
    if (on) watching.watchProfiles(session, users);
    else watching.unwatchProfiles(session, users);
    return okBody({});
  },
};
