import { ok, type Result } from "@skein-im/protocol";
import { blockUsers, unblockUsers } from "../../domains/relation/block-list.ts";
import type { JsonObject } from "../json-object.ts";
import { batchAnswer, defineRelationRoute, parseCount, parseNames } from "./relation-fields.ts";

const parseUsers = ({ To_Account }: JsonObject): Result<string[]> => parseNames(To_Account, "To_Account");

/** Blocks accounts; friendship with them ends. Source: rest/relations. */
export const blackListAdd = defineRelationRoute<string[]>({
  service: "sns",
  command: "black_list_add",
  parse: parseUsers,
  async handle({ deps, app }, user, users) {
    return batchAnswer("ResultItem", await blockUsers(deps.relations, app, user, user.userID, users));
  },
});

/** Source: rest/relations. */
export const blackListDelete = defineRelationRoute<string[]>({
  service: "sns",
  command: "black_list_delete",
  parse: parseUsers,
  async handle({ deps, app }, user, users) {
    return batchAnswer("ResultItem", await unblockUsers(deps.relations, app, user, user.userID, users));
  },
});

/** Entries in an answer. The contract calls this number unconfirmed. Source: rest/relations, black_list_get. */
const PAGE_MAX = 1_000;

interface Query {
  readonly start: number;
  readonly limit: number;
}

/** The block list, the latest first, page by page. Source: rest/relations. */
export const blackListGet = defineRelationRoute<Query>({
  service: "sns",
  command: "black_list_get",
  parse: parseQuery,
  async handle({ deps, app }, { userID }, { start, limit }) {
    const { relations } = deps.relations;
    const found = await relations.blockedPage(app.appID, userID, start, limit + 1);
    return ok({
      BlackListItem: found.slice(0, limit).map((one) => ({
        To_Account: one.userID,
        AddBlackTimeStamp: one.addedAt,
      })),
      StartIndex: found.length > limit ? start + limit : 0,
      CurruentSequence: await relations.rev(app.appID, userID),
    });
  },
});

/** `LastSequence` says what the caller has seen; the list is answered all the same. */
function parseQuery({ StartIndex, MaxLimited, LastSequence }: JsonObject): Result<Query> {
  const start = parseCount(StartIndex, "StartIndex");
  if (!start.ok) return start;
  const limit = parseCount(MaxLimited, "MaxLimited");
  if (!limit.ok) return limit;
  const last = parseCount(LastSequence, "LastSequence");
  if (!last.ok) return last;
  return ok({ start: start.value, limit: Math.min(Math.max(limit.value, 1), PAGE_MAX) });
}
