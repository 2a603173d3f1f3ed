import { FRIEND_GROUPS_MAX, fail, ok, type Result, UINT32_MAX } from "@skein-im/protocol";
import { secondsOf } from "../../clock.ts";
import { importFriends } from "../../domains/relation/add-friend.ts";
import { type FriendField, friendFieldsOf } from "../../domains/relation/friend-fields.ts";
import type { ImportedFriend } from "../../domains/relation/relation-store.ts";
import type { JsonObject } from "../json-object.ts";
import { parseCustomItem } from "./friend-items.ts";
import {
  batchAnswer,
  defineRelationRoute,
  parseCount,
  parseItems,
  parseNames,
  parseText,
} from "./relation-fields.ts";

type Items = readonly { readonly userID: string; readonly item: JsonObject }[];

/** Brings in friends of another system, one way. Source: rest/relations. */
export const friendImport = defineRelationRoute<Items>({
  service: "sns",
  command: "friend_import",
  parse: ({ AddFriendItem }) => parseItems(AddFriendItem, "AddFriendItem"),
  async handle({ deps, app }, { userID: user }, items) {
    const declared = friendFieldsOf(app);
    const friends: ImportedFriend[] = [];
    for (const { userID, item } of items) {
      const friend = parseFriend(userID, item, declared, secondsOf(deps.clock));
      if (!friend.ok) return friend;
      friends.push(friend.value);
    }
    return batchAnswer("ResultItem", await importFriends(deps.relations, app, user, friends));
  },
});

/** `now` in Unix seconds: when somebody was added of whom that is not said. Fails with 30001. */
function parseFriend(
  userID: string,
  item: JsonObject,
  declared: ReadonlyMap<string, FriendField>,
  now: number,
): Result<ImportedFriend> {
  const source = parseText(item.AddSource, "AddSource");
  if (!source.ok) return source;
  if (source.value === "") return fail("relation_parameter", "AddSource is missing");
  const remark = parseText(item.Remark, "Remark");
  if (!remark.ok) return remark;
  const wording = parseText(item.AddWording, "AddWording");
  if (!wording.ok) return wording;
  const addedAt = parseCount(item.AddTime, "AddTime", { max: UINT32_MAX, byDefault: now });
  if (!addedAt.ok) return addedAt;
  const remarkAt = parseCount(item.RemarkTime, "RemarkTime", { max: UINT32_MAX, byDefault: 0 });
  if (!remarkAt.ok) return remarkAt;
  const isNone =
    item.GroupName === undefined || (Array.isArray(item.GroupName) && item.GroupName.length === 0);
  const groups = isNone ? ok([]) : parseNames(item.GroupName, "GroupName", FRIEND_GROUPS_MAX);
  if (!groups.ok) return groups;
  const custom = parseCustomItems(item.CustomItem, declared);
  if (!custom.ok) return custom;
  return ok({
    userID,
    remark: remark.value,
    remarkAt: remarkAt.value,
    groups: groups.value,
    custom: custom.value,
    source: source.value,
    wording: wording.value,
    addedAt: addedAt.value,
  });
}

function parseCustomItems(
  raw: unknown = [],
  declared: ReadonlyMap<string, FriendField>,
): Result<Record<string, string>> {
  if (!Array.isArray(raw)) return fail("relation_parameter", "CustomItem is no list of fields");
  const custom: Record<string, string> = {};
  for (const item of raw) {
    const field = parseCustomItem(item, declared);
    if (field === undefined) return fail("relation_parameter", "an entry of CustomItem is no custom field");
    custom[field[0]] = field[1];
  }
  return ok(custom);
}
