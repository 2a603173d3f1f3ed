import { FOLLOW_PAGE } from "@skein-im/protocol";
import type { CommandName } from "@skein-im/protocol/schemas";
import { followUsers, unfollowUsers } from "../../domains/follow/follow-users.ts";
import { checkFollows, countFollows, listFollows } from "../../domains/follow/list-follows.ts";
import { syncFollows } from "../../domains/follow/sync-follows.ts";
import { wireProfile } from "../../domains/profile/get-profiles.ts";
import { type Handlers, okBody } from "./command.ts";

export const FOLLOW_COMMANDS: Handlers<Extract<CommandName, `follow.${string}`>> = {
  async "follow.add"({ follows }, { identity: { app, sender } }, { users }) {
    return okBody({ results: await followUsers(follows, app, sender, sender.userID, users) });
  },

  async "follow.remove"({ follows }, { identity: { app, sender } }, { users }) {
    return okBody({ results: await unfollowUsers(follows, app, sender, sender.userID, users) });
  },

  async "follow.list"({ follows }, { identity: { app, account } }, { list, cursor }) {
    const page = await listFollows(follows, app, account.userID, { list, cursor, limit: FOLLOW_PAGE });
    if (!page.ok) return page;
    const profiles = page.value.users.map((one) => wireProfile(app, one.account, account.userID));
    return okBody({ profiles, cursor: page.value.cursor });
  },

  async "follow.counts"({ follows }, { identity: { app } }, { users }) {
    return okBody({ results: await countFollows(follows, app, users) });
  },

  async "follow.check"({ follows }, { identity: { app, account } }, { users }) {
    return okBody({ results: await checkFollows(follows, app, account.userID, users) });
  },

  async "follow.sync"({ follows }, { identity: { app, account } }, { since }) {
    return okBody(await syncFollows(follows, app, account.userID, since));
  },
};
