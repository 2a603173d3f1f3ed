import { ok, type Result } from "@skein-im/protocol";
import { removeAllFriends, removeFriends } from "../../domains/relation/friends.ts";
import type { JsonObject } from "../json-object.ts";
import { batchAnswer, defineRelationRoute, parseBoth, parseNames } from "./relation-fields.ts";

/** Ends friendships. Source: rest/relations. */
export const friendDelete = defineRelationRoute<{
  readonly users: readonly string[];
  readonly both: boolean;
}>({
  service: "sns",
  command: "friend_delete",
  parse(body) {
    const both = parseType(body);
    if (!both.ok) return both;
    const users = parseNames(body.To_Account, "To_Account");
    return users.ok ? ok({ users: users.value, both: both.value }) : users;
  },
  async handle({ deps, app }, user, removal) {
    return batchAnswer("ResultItem", await removeFriends(deps.relations, app, user, user.userID, removal));
  },
});

/** Ends all friendships of a user. Source: rest/relations. */
export const friendDeleteAll = defineRelationRoute<boolean>({
  service: "sns",
  command: "friend_delete_all",
  parse: parseType,
  async handle({ deps, app }, user, both) {
    await removeAllFriends(deps.relations, app, user, user.userID, { both });
    return ok({});
  },
});

function parseType({ DeleteType }: JsonObject): Result<boolean> {
  return parseBoth(DeleteType, "DeleteType", ["Delete_Type_Single", "Delete_Type_Both"], "single");
}
