import { fail, ok, type RelationResult, type Result } from "@skein-im/protocol";
import { CUSTOM_TAG, customFieldsOf } from "../../domains/profile/profile-fields.ts";
import { resultOf } from "../../domains/relation/add-friend.ts";
import { FRIEND_FIELD_TAG, friendFieldsOf } from "../../domains/relation/friend-fields.ts";
import type { JsonObject } from "../json-object.ts";
import { accountItems, PROFILE_TAGS } from "../profile/portrait.ts";
import type { RestCall } from "../route.ts";
import { customItems, FRIEND_TAGS, type FriendItem, standardItems } from "./friend-items.ts";
import { batchAnswer, defineRelationRoute, parseNames } from "./relation-fields.ts";

interface Query {
  readonly users: readonly string[];
  readonly tags: readonly string[];
}

/** Fields of given friends, and of their profiles, in the order of the tags. Source: rest/relations. */
export const friendGetList = defineRelationRoute<Query>({
  service: "sns",
  command: "friend_get_list",
  parse: parseQuery,
  async handle(call, { userID: user }, { users, tags }) {
    const { deps, app } = call;
    const unknown = unknownTag(call, tags);
    if (unknown !== undefined) return fail("relation_parameter", `there is no field ${unknown}`);
    const { relations } = deps.relations;
    const known = await deps.accounts.getMany(app.appID, users);
    const friends = await relations.friendsAmong(app.appID, user, users);
    const groups = await relations.groups(app.appID, user);
    const declared = friendFieldsOf(app);
    const found = users.map((userID): RelationResult & { items: (FriendItem | undefined)[] } => {
      const account = known.get(userID);
      const friend = friends.get(userID);
      if (account === undefined) return { ...resultOf(userID, "relation_account_missing"), items: [] };
      if (friend === undefined) {
        return { ...resultOf(userID, "relation_parameter", "no friend"), items: [] };
      }
      const all = [
        ...accountItems(app, account),
        ...standardItems(friend, groups),
        ...customItems(friend, declared),
      ];
      return { userID, items: tags.map((tag) => all.find(({ Tag }) => Tag === tag)) };
    });
    return batchAnswer("InfoItem", found, ({ items }) => ({
      SnsProfileItem: items.filter((item) => item !== undefined),
    }));
  },
});

function unknownTag({ app }: RestCall, tags: readonly string[]): string | undefined {
  const known = new Set<string>([
    ...PROFILE_TAGS,
    ...[...customFieldsOf(app.settings.profileFields).keys()].map((key) => CUSTOM_TAG + key),
    ...Object.values(FRIEND_TAGS),
    ...[...friendFieldsOf(app).keys()].map((key) => FRIEND_FIELD_TAG + key),
  ]);
  return tags.find((tag) => !known.has(tag));
}

function parseQuery({ To_Account, TagList }: JsonObject): Result<Query> {
  const users = parseNames(To_Account, "To_Account");
  if (!users.ok) return users;
  const tags = parseNames(TagList, "TagList");
  return tags.ok ? ok({ users: users.value, tags: tags.value }) : tags;
}
