import type { Result } from "@skein-im/protocol";
import type { CommandName } from "@skein-im/protocol/schemas";
import { addFriend } from "../../domains/relation/add-friend.ts";
import { blockUsers, unblockUsers } from "../../domains/relation/block-list.ts";
import {
  acceptFriend,
  deleteApplication,
  readApplications,
  refuseFriend,
} from "../../domains/relation/friend-applications.ts";
import {
  createFriendGroups,
  deleteFriendGroups,
  groupFriends,
  renameFriendGroup,
} from "../../domains/relation/friend-groups.ts";
import { checkFriends, friendsInfo, removeFriends, setFriend } from "../../domains/relation/friends.ts";
import { syncRelations } from "../../domains/relation/sync-relations.ts";
import { type Handlers, okBody } from "./command.ts";

const done = (result: Result<void>): Result<string> => (result.ok ? okBody({}) : result);
const results = (result: Result<object[]>): Result<string> =>
  result.ok ? okBody({ results: result.value }) : result;

export const RELATION_COMMANDS: Handlers<Extract<CommandName, `relation.${string}`>> = {
  async "relation.sync"({ relations }, { identity }, { since }) {
    return okBody(await syncRelations(relations, identity.app, identity.account.userID, since));
  },

  async "relation.add"({ relations }, { identity }, body) {
    const { remark = "", group = "", wording = "", source = "", userID, both } = body;
    const wish = { userID, both, remark, group, wording, source };
    const { app, sender } = identity;
    const added = await addFriend(relations, app, sender, sender.userID, wish);
    return added.ok ? okBody(added.value) : added;
  },

  async "relation.accept"({ relations }, { identity }, body) {
    return okBody(await acceptFriend(relations, identity.app, identity.sender, body));
  },

  async "relation.refuse"({ relations }, { identity }, { userID }) {
    return okBody(await refuseFriend(relations, identity.app, identity.sender, userID));
  },

  async "relation.delete_application"({ relations }, { identity }, body) {
    return done(await deleteApplication(relations, identity.app, identity.account.userID, body));
  },

  async "relation.applications_read"({ relations }, { identity }) {
    await readApplications(relations, identity.app, identity.account.userID);
    return okBody({});
  },

  async "relation.remove"({ relations }, { identity }, body) {
    const { app, sender } = identity;
    return okBody({ results: await removeFriends(relations, app, sender, sender.userID, body) });
  },

  async "relation.check"({ relations }, { identity }, body) {
    return okBody({
      results: await checkFriends(relations, identity.app, identity.account.userID, body),
    });
  },

  async "relation.info"({ relations }, { identity }, { users }) {
    return okBody({
      results: await friendsInfo(relations, identity.app, identity.account.userID, users),
    });
  },

  async "relation.set_friend"({ relations }, { identity }, body) {
    return done(await setFriend(relations, identity.app, identity.account.userID, body));
  },

  async "relation.block"({ relations }, { identity }, { users }) {
    const { app, sender } = identity;
    return okBody({ results: await blockUsers(relations, app, sender, sender.userID, users) });
  },

  async "relation.unblock"({ relations }, { identity }, { users }) {
    const { app, sender } = identity;
    return okBody({ results: await unblockUsers(relations, app, sender, sender.userID, users) });
  },

  async "relation.group_create"({ relations }, { identity }, { name, users }) {
    const creation = { names: [name], users };
    return results(await createFriendGroups(relations, identity.app, identity.account.userID, creation));
  },

  async "relation.group_delete"({ relations }, { identity }, { names }) {
    return done(await deleteFriendGroups(relations, identity.app, identity.account.userID, names));
  },

  async "relation.group_rename"({ relations }, { identity }, body) {
    return done(await renameFriendGroup(relations, identity.app, identity.account.userID, body));
  },

  async "relation.group_add"({ relations }, { identity }, body) {
    const change = { ...body, into: true };
    return results(await groupFriends(relations, identity.app, identity.account.userID, change));
  },

  async "relation.group_remove"({ relations }, { identity }, body) {
    const change = { ...body, into: false };
    return results(await groupFriends(relations, identity.app, identity.account.userID, change));
  },
};
