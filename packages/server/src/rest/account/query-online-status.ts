import { fail, failure, ok, type Platform, type Result } from "@skein-im/protocol";
import { type OnlineStatus, onlineStatus, type UserPresence } from "../../domains/presence/online-status.ts";
import type { JsonObject } from "../json-object.ts";
import { parseToAccounts } from "../message/account-list.ts";
import { defineRoute, MESSAGE_AREA, type RestAnswer, type RestCall } from "../route.ts";

interface StatusQuery {
  readonly userIDs: readonly string[];
  readonly detail: boolean;
}

export const queryOnlineStatus = defineRoute({
  service: "openim",
  command: "query_online_status",
  area: MESSAGE_AREA,
  parse: parseQuery,
  handle: (call, query) => answer(call, query, (status) => ({ Status: status })),
});

/** The old name; its answer repeats the status under the old field name. */
export const queryState = defineRoute({
  service: "openim",
  command: "querystate",
  area: MESSAGE_AREA,
  parse: parseQuery,
  handle: (call, query) => answer(call, query, (status) => ({ Status: status, State: status })),
});

function parseQuery(body: JsonObject): Result<StatusQuery> {
  const { IsNeedDetail = 0 } = body;
  const userIDs = parseToAccounts(body);
  if (!userIDs.ok) return userIDs;
  if (!Number.isInteger(IsNeedDetail)) return fail("rest_msg_json", "IsNeedDetail is not an integer");
  return ok({ userIDs: userIDs.value, detail: IsNeedDetail === 1 });
}

async function answer(
  { deps, app }: RestCall,
  { userIDs, detail }: StatusQuery,
  statusFields: (status: OnlineStatus) => JsonObject,
): Promise<RestAnswer> {
  const known = await deps.accounts.getMany(app.appID, userIDs);
  const presence = await onlineStatus(
    { devices: deps.store.devices, clock: deps.clock },
    app,
    userIDs.filter((userID) => known.has(userID)),
  );
  const custom = detail ? await deps.store.customStatuses.get(app.appID, userIDs) : undefined;
  return ok({
    QueryResult: [...presence].map(([userID, user]) => ({
      To_Account: userID,
      ...statusFields(user.status),
      ...(detail && detailFields(user, custom?.get(userID))),
    })),
    ErrorList: userIDs
      .filter((userID) => !known.has(userID))
      .map((userID) => ({ To_Account: userID, ErrorCode: failure("account_missing").code })),
  });
}

/** Names of the REST interface. Source: rest/account, query_online_status. */
const PLATFORM: Readonly<Partial<Record<Platform, string>>> = { Windows: "PC" };

/** One entry per platform with its best state; platforms that are signed out are left out. The custom status is the user's, on each. */
function detailFields(user: UserPresence, customStatus: string | undefined): JsonObject {
  const best = new Map<string, OnlineStatus>();
  for (const device of user.devices) {
    const platform = PLATFORM[device.platform] ?? device.platform;
    if (device.status === "Offline" || best.get(platform) === "Online") continue;
    best.set(platform, device.status);
  }
  const CustomStatus = customStatus === undefined ? {} : { CustomStatus: customStatus };
  return best.size === 0
    ? {}
    : { Detail: [...best].map(([Platform, Status]) => ({ Platform, Status, ...CustomStatus })) };
}
