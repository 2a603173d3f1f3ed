import { fail } from "@skein-im/protocol";
import type { CommandName } from "@skein-im/protocol/schemas";
import { getStatuses, watchStatuses } from "../../domains/presence/get-statuses.ts";
import { setStatus } from "../../domains/presence/set-status.ts";
import { getProfiles } from "../../domains/profile/get-profiles.ts";
import { setProfile } from "../../domains/profile/set-profile.ts";
import { searchUsers } from "../../domains/search/search-users.ts";
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

  async "user.watch_profiles"({ watching }, { session, identity: { app } }, { users, on }) {
    if (!app.settings.profileWatching) return fail("profile_watch_off");
    if (on) watching.watchProfiles(session, users);
    else watching.unwatchProfiles(session, users);
    return okBody({});
  },

  async "user.search"({ search }, { identity: { app, account } }, body) {
    const { minBirthday = 0, ...query } = body;
    const found = await searchUsers(search, app, account.userID, { ...query, minBirthday });
    return found.ok ? okBody(found.value) : found;
  },

  async "user.statuses"({ presence }, { identity: { app, account } }, { users }) {
    const statuses = await getStatuses(presence, app, account.userID, users);
    return statuses.ok ? okBody({ statuses: statuses.value }) : statuses;
  },

  async "user.set_status"({ presence }, { session, identity: { app, account, platform } }, { text }) {
    const owner = { userID: account.userID, platform, address: session.address };
    const done = await setStatus(presence, app, owner, text);
    return done.ok ? okBody({}) : done;
  },

  async "user.watch_statuses"({ presence, watching }, { session, identity: { app, account } }, body) {
    const watched = await watchStatuses(presence, app, account.userID, body, {
      watch: (users) => watching.watchStatuses(session, users),
      unwatch: (users) => watching.unwatchStatuses(session, users),
    });
    return watched.ok ? okBody({ statuses: watched.value }) : watched;
  },
};
