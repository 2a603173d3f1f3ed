import { ok, type Result } from "@skein-im/protocol";
import { checkBlocked } from "../../domains/relation/block-list.ts";
import { checkFriends } from "../../domains/relation/friends.ts";
import type { JsonObject } from "../json-object.ts";
import { batchAnswer, defineRelationRoute, parseBoth, parseNames } from "./relation-fields.ts";

interface Check {
  readonly users: readonly string[];
  readonly both: boolean;
}

/** Who has whom in the list of friends. Source: rest/relations. */
export const friendCheck = defineRelationRoute<Check>({
  service: "sns",
  command: "friend_check",
  parse: (body) => parseCheck(body, ["CheckResult_Type_Single", "CheckResult_Type_Both"]),
  async handle({ deps, app }, { userID }, check) {
    const results = await checkFriends(deps.relations, app, userID, check);
    return batchAnswer("InfoItem", results, ({ relation }) => ({
      Relation: `CheckResult_Type_${["NoRelation", "AWithB", "BWithA", "BothWay"][relation]}`,
    }));
  },
});

/** Who has blocked whom. Source: rest/relations. */
export const blackListCheck = defineRelationRoute<Check>({
  service: "sns",
  command: "black_list_check",
  parse: (body) => parseCheck(body, ["BlackCheckResult_Type_Single", "BlackCheckResult_Type_Both"]),
  async handle({ deps, app }, { userID }, check) {
    const results = await checkBlocked(deps.relations, app, userID, check);
    return batchAnswer("BlackListCheckItem", results, ({ relation }) => ({
      Relation: `BlackCheckResult_Type_${["NO", "AWithB", "BWithA", "BothWay"][relation]}`,
    }));
  },
});

function parseCheck(
  { To_Account, CheckType }: JsonObject,
  words: readonly [single: string, both: string],
): Result<Check> {
  const both = parseBoth(CheckType, "CheckType", words);
  if (!both.ok) return both;
  const users = parseNames(To_Account, "To_Account");
  return users.ok ? ok({ users: users.value, both: both.value }) : users;
}
