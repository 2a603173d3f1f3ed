import { FRIEND_GROUPS_MAX, fail, ok, type Result } from "@skein-im/protocol";
import { createFriendGroups, deleteFriendGroups } from "../../domains/relation/friend-groups.ts";
import type { JsonObject } from "../json-object.ts";
import type { RestAnswer, RestCall } from "../route.ts";
import { batchAnswer, defineRelationRoute, parseCount, parseNames } from "./relation-fields.ts";

const sequence = async ({ deps, app }: RestCall, userID: string): Promise<JsonObject> => ({
  CurrentSequence: await deps.relations.relations.rev(app.appID, userID),
});

const parseGroups = ({ GroupName }: JsonObject): Result<string[]> =>
  parseNames(GroupName, "GroupName", FRIEND_GROUPS_MAX);

/** Makes groups of friends, with friends in them. Source: rest/relations. */
export const groupAdd = defineRelationRoute<{ readonly names: string[]; readonly users: string[] }>({
  service: "sns",
  command: "group_add",
  parse(body) {
    const names = parseGroups(body);
    if (!names.ok) return names;
    const isNone = Array.isArray(body.To_Account) && body.To_Account.length === 0;
    const users =
      body.To_Account === undefined || isNone ? ok([]) : parseNames(body.To_Account, "To_Account");
    return users.ok ? ok({ names: names.value, users: users.value }) : users;
  },
  async handle(call, { userID }, creation): Promise<RestAnswer> {
    const made = await createFriendGroups(call.deps.relations, call.app, userID, creation);
    if (!made.ok) return made;
    // The groups are there, whoever is no friend.
    const batch = batchAnswer("ResultItem", made.value);
    return ok({ ...("value" in batch && batch.value), ...(await sequence(call, userID)) });
  },
});

/** Friends stay friends. Source: rest/relations. */
export const groupDelete = defineRelationRoute<string[]>({
  service: "sns",
  command: "group_delete",
  parse: parseGroups,
  async handle(call, { userID }, names): Promise<RestAnswer> {
    const done = await deleteFriendGroups(call.deps.relations, call.app, userID, names);
    return done.ok ? ok(await sequence(call, userID)) : done;
  },
});

interface Query {
  /** Undefined: all. */
  readonly names: readonly string[] | undefined;
  readonly withMembers: boolean;
}

/** Groups of friends, the oldest first; those that are not there are absent. Source: rest/relations. */
export const groupGet = defineRelationRoute<Query>({
  service: "sns",
  command: "group_get",
  parse: parseQuery,
  async handle(call, { userID }, { names, withMembers }) {
    const { relations } = call.deps.relations;
    const all = await relations.groups(call.app.appID, userID);
    const groups = all.filter(({ name }) => names === undefined || names.includes(name));
    const numbers = groups.map(({ id }) => id);
    const members = await relations.groupMembers(call.app.appID, userID, numbers);
    return ok({
      ResultItem: groups.map(({ id, name }) => {
        const friends = members.get(id) ?? [];
        return { GroupName: name, FriendNumber: friends.length, ...(withMembers && { To_Account: friends }) };
      }),
      ...(await sequence(call, userID)),
    });
  },
});

/** Who names groups wants to know who is in them: `NeedFriend` is about all groups only. */
function parseQuery({ LastSequence, NeedFriend, GroupName }: JsonObject): Result<Query> {
  const last = parseCount(LastSequence, "LastSequence");
  if (!last.ok) return last;
  const isAll = GroupName === undefined || (Array.isArray(GroupName) && GroupName.length === 0);
  if (!isAll) {
    const names = parseGroups({ GroupName });
    return names.ok ? ok({ names: names.value, withMembers: true }) : names;
  }
  const isWord =
    NeedFriend === undefined || NeedFriend === "Need_Friend_Type_Yes" || NeedFriend === "Need_Friend_Type_No";
  return isWord
    ? ok({ names: undefined, withMembers: NeedFriend === "Need_Friend_Type_Yes" })
    : fail("relation_parameter", "NeedFriend is not Need_Friend_Type_Yes");
}
