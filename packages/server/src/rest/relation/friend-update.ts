import { FRIEND_GROUPS_MAX, fail, ok, type RelationResult, type Result } from "@skein-im/protocol";
import { type FriendField, friendFieldsOf } from "../../domains/relation/friend-fields.ts";
import { type FriendUpdate, setFriends } from "../../domains/relation/friends.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { FRIEND_TAGS, parseCustomItem } from "./friend-items.ts";
import { batchAnswer, defineRelationRoute, parseItems, parseNames } from "./relation-fields.ts";

type Items = readonly { readonly userID: string; readonly item: JsonObject }[];

/** Changes fields of friends: remark, groups, custom fields. Source: rest/relations. */
export const friendUpdate = defineRelationRoute<Items>({
  service: "sns",
  command: "friend_update",
  parse: ({ UpdateItem }) => parseItems(UpdateItem, "UpdateItem"),
  async handle({ deps, app }, { userID: user }, items) {
    const declared = friendFieldsOf(app);
    const parsed = items.map(({ userID, item }) => parseUpdate(userID, item, declared));
    const updates = parsed.flatMap((update) => (update.ok ? [update.value] : []));
    const done = (await setFriends(deps.relations, app, user, updates))[Symbol.iterator]();
    const results = items.map(({ userID }, index): RelationResult => {
      const update = parsed[index];
      return update?.ok === false ? { userID, error: update.error } : (done.next().value ?? { userID });
    });
    return batchAnswer("ResultItem", results);
  },
});

/** Fails with 30001. */
function parseUpdate(
  userID: string,
  { SnsItem: items }: JsonObject,
  declared: ReadonlyMap<string, FriendField>,
): Result<FriendUpdate> {
  if (!Array.isArray(items) || items.length === 0) {
    return fail("relation_parameter", "SnsItem is no list of fields");
  }
  const custom: Record<string, string> = {};
  let remark: string | undefined;
  let groups: string[] | undefined;
  for (const item of items) {
    const { Tag, Value }: JsonObject = isJsonObject(item) ? item : {};
    const field = parseCustomItem(item, declared);
    if (field !== undefined) custom[field[0]] = field[1];
    else if (Tag === FRIEND_TAGS.remark && typeof Value === "string") remark = Value;
    else if (Tag === FRIEND_TAGS.groups && Array.isArray(Value)) {
      const names = Value.length === 0 ? ok([]) : parseNames(Value, FRIEND_TAGS.groups, FRIEND_GROUPS_MAX);
      if (!names.ok) return names;
      groups = names.value;
    } else return fail("relation_parameter", `${String(Tag)} with this value is no field to write`);
  }
  return ok({ userID, remark, groups, custom });
}
