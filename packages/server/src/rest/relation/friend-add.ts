import { fail, ok, type Result } from "@skein-im/protocol";
import { addFriends } from "../../domains/relation/add-friend.ts";
import type { FriendWish } from "../../domains/relation/relation-hooks.ts";
import type { JsonObject } from "../json-object.ts";
import { batchAnswer, defineRelationRoute, parseBoth, parseItems, parseText } from "./relation-fields.ts";

interface Addition {
  readonly wishes: readonly FriendWish[];
  readonly force: boolean;
}

/** Adds friends, or asks those who want to agree. Source: rest/relations. */
export const friendAdd = defineRelationRoute<Addition>({
  service: "sns",
  command: "friend_add",
  parse: parseAddition,
  async handle({ deps, app }, user, { wishes, force }) {
    const results = await addFriends(deps.relations, app, user, user.userID, wishes, force);
    return batchAnswer("ResultItem", results);
  },
});

function parseAddition({ AddFriendItem, AddType, ForceAddFlags = 0 }: JsonObject): Result<Addition> {
  const both = parseBoth(AddType, "AddType", ["Add_Type_Single", "Add_Type_Both"], "both");
  if (!both.ok) return both;
  if (ForceAddFlags !== 0 && ForceAddFlags !== 1) {
    return fail("relation_parameter", "ForceAddFlags is neither 0 nor 1");
  }
  const items = parseItems(AddFriendItem, "AddFriendItem");
  if (!items.ok) return items;
  const wishes: FriendWish[] = [];
  for (const { userID, item } of items.value) {
    const wish = parseWish(userID, both.value, item);
    if (!wish.ok) return wish;
    wishes.push(wish.value);
  }
  return ok({ wishes, force: ForceAddFlags === 1 });
}

function parseWish(userID: string, both: boolean, item: JsonObject): Result<FriendWish> {
  const source = parseText(item.AddSource, "AddSource");
  if (!source.ok) return source;
  if (source.value === "") return fail("relation_parameter", "AddSource is missing");
  const remark = parseText(item.Remark, "Remark");
  if (!remark.ok) return remark;
  const group = parseText(item.GroupName, "GroupName");
  if (!group.ok) return group;
  const wording = parseText(item.AddWording, "AddWording");
  if (!wording.ok) return wording;
  return ok({
    userID,
    both,
    remark: remark.value,
    group: group.value,
    source: source.value,
    wording: wording.value,
  });
}
