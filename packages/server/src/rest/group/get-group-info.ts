import { fail, GROUPS_ASKED_MAX, ok, type Result } from "@skein-im/protocol";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { defineRoute, GROUP_AREA, type RestCall } from "../route.ts";
import { type MemberFilter, memberList } from "./member-fields.ts";
import { baseFields, chosen, customList, parseFilter } from "./profile-fields.ts";

interface InfoQuery {
  readonly groupIDs: readonly string[];
  readonly base: readonly string[] | undefined;
  readonly custom: readonly string[] | undefined;
  /** Undefined: no members. */
  readonly members: MemberFilter | undefined;
}

/** Members shown of a group. The rest is to be had by `get_group_member_info`. */
const MEMBERS_SHOWN_MAX = 100;

/** Profiles of up to 50 groups, each with a result of its own. Source: rest/groups. */
export const getGroupInfo = defineRoute({
  service: "group_open_http_svc",
  command: "get_group_info",
  area: GROUP_AREA,
  parse: parseQuery,
  async handle(call, query) {
    return ok({
      GroupInfo: await Promise.all(query.groupIDs.map((groupID) => infoOf(call, groupID, query))),
    });
  },
});

async function infoOf(call: RestCall, groupID: string, query: InfoQuery): Promise<JsonObject> {
  const { deps, app } = call;
  const { groups, online } = deps.groups;
  const [group] = await groups.get(app.appID, [groupID]);
  if (group === undefined) {
    const { code, desc } = MISSING.ok ? { code: 0, desc: "" } : MISSING.error;
    return { GroupId: groupID, ErrorCode: code, ErrorInfo: desc };
  }
  const activity = (await groups.activity(app.appID, [groupID])).get(groupID);
  const fields = baseFields(
    app.appID,
    group,
    activity ?? { nextSeq: 1, lastMessageAt: 0 },
    online.count(app.appID, groupID),
  );
  const custom = customList(group.custom, query.custom);
  const { members } =
    query.members === undefined
      ? { members: [] }
      : await groups.members({ app: app.appID, groupID, limit: MEMBERS_SHOWN_MAX });
  return {
    ErrorCode: 0,
    ErrorInfo: "",
    ...chosen(fields, query.base),
    GroupId: groupID,
    ...(custom.length > 0 && { AppDefinedData: custom }),
    ...(query.members !== undefined && {
      MemberList: await memberList(call, groupID, members, query.members),
    }),
  };
}

const MISSING = fail("group_missing");

function parseQuery(body: JsonObject): Result<InfoQuery> {
  const { GroupIdList: groupIDs, ResponseFilter: filter } = body;
  if (!Array.isArray(groupIDs) || groupIDs.length === 0 || groupIDs.length > GROUPS_ASKED_MAX) {
    return fail("group_bad_parameter", `GroupIdList must name 1 to ${GROUPS_ASKED_MAX} groups`);
  }
  if (!groupIDs.every((id) => typeof id === "string"))
    return fail("group_id_invalid", "a GroupId is no string");
  if (filter === undefined) {
    return ok({
      groupIDs,
      base: undefined,
      custom: undefined,
      members: { fields: undefined, custom: undefined },
    });
  }
  if (!isJsonObject(filter)) return fail("group_bad_parameter", "ResponseFilter is no object");
  const base = parseFilter(filter.GroupBaseInfoFilter ?? [], "GroupBaseInfoFilter");
  if (!base.ok) return base;
  const custom = parseFilter(filter.AppDefinedDataFilter_Group ?? [], "AppDefinedDataFilter_Group");
  if (!custom.ok) return custom;
  const fields = parseFilter(filter.MemberInfoFilter, "MemberInfoFilter");
  if (!fields.ok) return fields;
  const own = parseFilter(filter.AppDefinedDataFilter_GroupMember ?? [], "AppDefinedDataFilter_GroupMember");
  if (!own.ok) return own;
  const members = fields.value === undefined ? undefined : { fields: fields.value, custom: own.value };
  return ok({ groupIDs, base: base.value, custom: custom.value, members });
}
