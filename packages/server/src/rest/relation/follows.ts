import {
  FOLLOW_PAGE,
  FOLLOW_PAGE_MAX,
  FOLLOWED_PER_CALL_MAX,
  FOLLOWS_ASKED_MAX,
  type FollowList,
  fail,
  ok,
  type Result,
} from "@skein-im/protocol";
import { followUsers, unfollowUsers } from "../../domains/follow/follow-users.ts";
import { checkFollows, countFollows, listFollows } from "../../domains/follow/list-follows.ts";
import type { JsonObject } from "../json-object.ts";
import { writtenItems } from "../profile/portrait.ts";
import type { RestAnswer } from "../route.ts";
import {
  batchAnswer,
  defineRelationRoute,
  parseCount,
  parseItems,
  parseNames,
  parseText,
} from "./relation-fields.ts";

/** Source: rest/relations. */
export const followAdd = defineRelationRoute<string[]>({
  service: "follow",
  command: "follow_add",
  parse({ FollowItem }) {
    const items = parseItems(FollowItem, "FollowItem", FOLLOWED_PER_CALL_MAX);
    return items.ok ? ok(items.value.map(({ userID }) => userID)) : items;
  },
  async handle({ deps, app }, user, users) {
    return batchAnswer("ResultItem", await followUsers(deps.follows, app, user, user.userID, users));
  },
});

/** Source: rest/relations. */
export const followDelete = defineRelationRoute<string[]>({
  service: "follow",
  command: "follow_delete",
  parse: ({ To_Account }) => parseNames(To_Account, "To_Account", FOLLOWED_PER_CALL_MAX),
  async handle({ deps, app }, user, users) {
    return batchAnswer("ResultItem", await unfollowUsers(deps.follows, app, user, user.userID, users));
  },
});

/** Here 1 is a follower and 2 is followed; devices count the other way round. Source: users 4. */
const REST_TYPE = [0, 2, 1, 3] as const;

/** Who follows whom. Source: rest/relations. */
export const followCheck = defineRelationRoute<string[]>({
  service: "follow",
  command: "follow_check",
  parse: ({ To_Account }) => parseNames(To_Account, "To_Account", FOLLOWS_ASKED_MAX),
  async handle({ deps, app }, { userID }, users) {
    const results = await checkFollows(deps.follows, app, userID, users);
    return batchAnswer("ResultItem", results, ({ type }) => ({ FollowType: REST_TYPE[type] }));
  },
});

/** How long the lists of accounts are. Source: rest/relations. */
export const followGetInfo = defineRelationRoute<string[]>({
  service: "follow",
  command: "follow_get_info",
  parse: ({ To_Account }) => parseNames(To_Account, "To_Account", FOLLOWED_PER_CALL_MAX),
  async handle({ deps, app }, _user, users) {
    const results = await countFollows(deps.follows, app, users);
    return batchAnswer("FollowInfo", results, ({ followers, following, mutual }) => ({
      FollowerCount: followers,
      FollowingCount: following,
      MutualFollowingCount: mutual,
    }));
  },
});

interface Query {
  readonly list: FollowList;
  readonly cursor: string;
  readonly limit: number;
}

/** A list of a user, the latest first, page by page. Source: rest/relations. */
export const followGet = defineRelationRoute<Query>({
  service: "follow",
  command: "follow_get",
  parse: parseQuery,
  async handle({ deps, app }, { userID }, query): Promise<RestAnswer> {
    const page = await listFollows(deps.follows, app, userID, query);
    if (!page.ok) return page;
    return ok({
      FollowItem: page.value.users.map(({ account, since }) => ({
        To_Account: account.userID,
        FollowTime: since,
        ProfileItem: writtenItems(app, account),
      })),
      NextCursor: page.value.cursor,
    });
  },
});

const LISTS: readonly FollowList[] = ["followers", "following", "mutual"];

function parseQuery({ FollowType, StartCursor, WantNum }: JsonObject): Result<Query> {
  const list = typeof FollowType === "number" ? LISTS[FollowType - 1] : undefined;
  if (list === undefined) return fail("relation_parameter", "FollowType is not 1, 2 or 3");
  const cursor = parseText(StartCursor, "StartCursor");
  if (!cursor.ok) return cursor;
  const limit = parseCount(WantNum, "WantNum", { byDefault: FOLLOW_PAGE });
  if (!limit.ok) return limit;
  return ok({ list, cursor: cursor.value, limit: Math.min(Math.max(limit.value, 1), FOLLOW_PAGE_MAX) });
}
