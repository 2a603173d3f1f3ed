import { fail, type GroupType, groupTypeOf, ok, type Result } from "@skein-im/protocol";
import type { Group } from "../../domains/group/group-store.ts";
import { TYPE_TRAITS } from "../../domains/group/group-types.ts";
import { groupLog } from "../../domains/message/log-key.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { defineRoute, GROUP_AREA, type RestCall } from "../route.ts";
import { memberList, parsePage } from "./member-fields.ts";
import { baseFields, chosen, parseFilter } from "./profile-fields.ts";

const APP_PAGE_MAX = 10_000;
const JOINED_PAGE_MAX = 5_000;

/** IDs of all groups of the app, page by page. Source: rest/groups. */
export const getAppidGroupList = defineRoute({
  service: "group_open_http_svc",
  command: "get_appid_group_list",
  area: GROUP_AREA,
  parse: parseAppList,
  async handle({ deps, app }, { type, limit, next }) {
    const { groups } = deps.groups;
    const places = deps.groupPlaces;
    const page = await groups.list(app.appID, type, places.find(next), limit);
    const last = page.length === limit ? page.at(-1) : undefined;
    return ok({
      TotalCount: await groups.count(app.appID, type),
      GroupIdList: page.map((GroupId) => ({ GroupId })),
      Next: last === undefined ? 0 : places.number(last),
    });
  },
});

interface AppListQuery {
  readonly type: GroupType | undefined;
  readonly limit: number;
  readonly next: number;
}

function parseAppList(body: JsonObject): Result<AppListQuery> {
  const { Limit: limit = APP_PAGE_MAX, Next: next = 0 } = body;
  const type = parseType(body.GroupType);
  if (!type.ok) return type;
  if (!Number.isSafeInteger(limit) || (limit as number) < 1)
    return fail("group_bad_parameter", "Limit is no count");
  if (!Number.isSafeInteger(next) || (next as number) < 0)
    return fail("group_bad_parameter", "Next is none of an answer");
  return ok({ type: type.value, limit: Math.min(limit as number, APP_PAGE_MAX), next: next as number });
}

function parseType(value: unknown): Result<GroupType | undefined> {
  if (value === undefined || value === "") return ok(undefined);
  const type = typeof value === "string" ? groupTypeOf(value) : undefined;
  return type === undefined ? fail("group_bad_parameter", "GroupType is no type of group") : ok(type);
}

/** Groups that an account is in. Source: rest/groups. */
export const getJoinedGroupList = defineRoute({
  service: "group_open_http_svc",
  command: "get_joined_group_list",
  area: GROUP_AREA,
  parse: parseJoined,
  async handle(call, query) {
    const { deps, app } = call;
    const { groups } = deps.groups;
    const all = await groups.get(app.appID, await groups.groupsOf(app.appID, query.userID));
    const wanted = all
      .filter((group) => isWanted(group, query))
      .sort((a, b) => (a.groupID < b.groupID ? -1 : 1));
    const page = wanted.slice(query.offset, query.offset + query.limit);
    return ok({
      TotalCount: wanted.length,
      GroupIdList: await Promise.all(page.map((group) => joinedOf(call, group, query))),
    });
  },
});

interface JoinedQuery {
  readonly userID: string;
  readonly type: GroupType | undefined;
  readonly topics: boolean | undefined;
  readonly withLive: boolean;
  readonly base: readonly string[];
  readonly self: readonly string[];
  readonly offset: number;
  readonly limit: number;
}

const isWanted = (group: Group, { type, topics, withLive }: JoinedQuery): boolean =>
  (type === undefined || group.type === type) &&
  (topics === undefined || group.supportTopic === topics) &&
  (withLive || TYPE_TRAITS[group.type].listedWhenJoined);

async function joinedOf(
  call: RestCall,
  group: Group,
  { userID, base, self }: JoinedQuery,
): Promise<JsonObject> {
  const { deps, app } = call;
  const { groups, online } = deps.groups;
  const { groupID } = group;
  const activity = (await groups.activity(app.appID, [groupID])).get(groupID) ?? {
    nextSeq: 1,
    lastMessageAt: 0,
  };
  const fields = chosen(baseFields(app.appID, group, activity, online.count(app.appID, groupID)), base);
  if (self.length === 0) return { GroupId: groupID, ...fields };
  const members = await groups.membersNamed(app.appID, groupID, [userID]);
  const [own = {}] = await memberList(call, groupID, members, { fields: self, custom: [] });
  const { Member_Account: _, ...SelfInfo } = own;
  const unread = self.includes("UnreadMsgNum")
    ? {
        UnreadMsgNum: (await deps.store.conversations.get(app.appID, userID, groupLog(groupID)))?.unread ?? 0,
      }
    : {};
  return { GroupId: groupID, ...fields, SelfInfo: { ...SelfInfo, ...unread } };
}

function parseJoined(body: JsonObject): Result<JoinedQuery> {
  const {
    Member_Account: userID,
    SupportTopic: topics,
    WithHugeGroups: live,
    ResponseFilter: filter = {},
  } = body;
  if (typeof userID !== "string" || userID === "")
    return fail("group_bad_parameter", "Member_Account is missing");
  const type = parseType(body.GroupType);
  if (!type.ok) return type;
  if (!isJsonObject(filter)) return fail("group_bad_parameter", "ResponseFilter is no object");
  const base = parseFilter(filter.GroupBaseInfoFilter ?? [], "GroupBaseInfoFilter");
  if (!base.ok) return base;
  const self = parseFilter(filter.SelfInfoFilter ?? [], "SelfInfoFilter");
  if (!self.ok) return self;
  const page = parsePage(body, JOINED_PAGE_MAX);
  if (!page.ok) return page;
  return ok({
    userID,
    type: type.value,
    topics: topics === undefined ? undefined : topics === 1,
    withLive: live === 1,
    base: base.value ?? [],
    self: self.value ?? [],
    ...page.value,
  });
}
