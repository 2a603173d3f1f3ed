import { ok, type Result } from "@skein-im/protocol";
import { friendFieldsOf } from "../../domains/relation/friend-fields.ts";
import type { JsonObject } from "../json-object.ts";
import { customItems, standardItems } from "./friend-items.ts";
import { defineRelationRoute, parseCount } from "./relation-fields.ts";

/** Friends in an answer. Source: rest/relations, friend_get. */
const PAGE = 100;

interface Query {
  readonly start: number;
  readonly standard: number;
  readonly custom: number;
}

/** All friends of a user, those of longest standing first, page by page. Source: rest/relations. */
export const friendGet = defineRelationRoute<Query>({
  service: "sns",
  command: "friend_get",
  parse: parseQuery,
  async handle({ deps, app }, { userID }, { start, standard, custom }) {
    const { relations } = deps.relations;
    // One number counts every change of a user's relations: when it is the same, no field is another one.
    const rev = await relations.rev(app.appID, userID);
    const groups = await relations.groups(app.appID, userID);
    const { total, friends } = await relations.friendPage(app.appID, userID, start, PAGE);
    const declared = friendFieldsOf(app);
    const next = start + friends.length;
    const isOver = next >= total || friends.length === 0;
    return ok({
      UserDataItem: friends.map((friend) => ({
        To_Account: friend.userID,
        ValueItem: [
          ...(standard === rev ? [] : standardItems(friend, groups)),
          ...(custom === rev ? [] : customItems(friend, declared)),
        ],
      })),
      StandardSequence: rev,
      CustomSequence: rev,
      FriendNum: total,
      CompleteFlag: isOver ? 1 : 0,
      NextStartIndex: isOver ? 0 : next,
    });
  },
});

function parseQuery({ StartIndex, StandardSequence, CustomSequence }: JsonObject): Result<Query> {
  const start = parseCount(StartIndex, "StartIndex");
  if (!start.ok) return start;
  const standard = parseCount(StandardSequence, "StandardSequence", { byDefault: 0 });
  if (!standard.ok) return standard;
  const custom = parseCount(CustomSequence, "CustomSequence", { byDefault: 0 });
  if (!custom.ok) return custom;
  return ok({ start: start.value, standard: standard.value, custom: custom.value });
}
