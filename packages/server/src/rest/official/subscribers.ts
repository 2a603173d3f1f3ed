import { fail, OFFICIAL_CUSTOM_BYTES_MAX, ok, type Result, utf8Bytes } from "@skein-im/protocol";
import { subscribedOfficials } from "../../domains/official/get-officials.ts";
import { findOfficial } from "../../domains/official/manage-official.ts";
import { addSubscribers, removeSubscribers } from "../../domains/official/subscribe.ts";
import type { JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import {
  OFFICIAL_SERVICE,
  officialInfo,
  parseFilter,
  parseOfficialID,
  parseSubscribers,
  pick,
  selfInfo,
} from "./official-fields.ts";

/** Users or accounts of one page. Source: rest/official-accounts. */
const PAGE_MAX = 200;
const UINT32_MAX = 4_294_967_295;

/** Values of `Result`. */
const FAILED = 0;
const DONE = 1;
const AS_BEFORE = 2;

/** Subscribes users to an official account. Source: rest/official-accounts. */
export const addSubscriber = defineRoute({
  service: OFFICIAL_SERVICE,
  command: "add_subscriber",
  area: GROUP_AREA,
  parse: (body) => parseChange(body, body.SubscriberList, "SubscriberList", "Subscriber_Account"),
  async handle(call, { accountID, users }) {
    const { deps, app, admin } = call;
    const results = await addSubscribers(deps.officials, app, senderOf(call, admin), accountID, users);
    if (!results.ok) return results;
    // Nobody has an account: the call as a whole is wrong.
    if (results.value.every(({ outcome }) => outcome === "missing")) return fail("group_account_missing");
    if (results.value.every(({ outcome }) => outcome === "full")) {
      return fail("group_full", "the official account has as many subscribers as it may have");
    }
    return ok({
      SubscriberList: results.value.map(({ userID, outcome }) => ({
        Subscriber_Account: userID,
        Result: outcome === "added" ? DONE : outcome === "subscribed" ? AS_BEFORE : FAILED,
      })),
    });
  },
});

/** Ends subscriptions. Source: rest/official-accounts. */
export const deleteSubscriber = defineRoute({
  service: OFFICIAL_SERVICE,
  command: "delete_subscriber",
  area: GROUP_AREA,
  parse: (body) => parseChange(body, body.SubscriberToDel_Account, "SubscriberToDel_Account", undefined),
  async handle(call, { accountID, users }) {
    const { deps, app, admin } = call;
    const results = await removeSubscribers(deps.officials, app, senderOf(call, admin), accountID, users);
    if (!results.ok) return results;
    return ok({
      SubscriberList: results.value.map(({ userID, left }) => ({
        Subscriber_Account: userID,
        Result: left ? DONE : AS_BEFORE,
      })),
    });
  },
});

function parseChange(
  body: JsonObject,
  list: unknown,
  name: string,
  field: string | undefined,
): Result<{ accountID: string; users: readonly string[] }> {
  const accountID = parseOfficialID(body);
  if (!accountID.ok) return accountID;
  const users = parseSubscribers(list, name, field);
  return users.ok ? ok({ accountID: accountID.value, users: users.value }) : users;
}

/** What the app keeps with a subscription. Source: rest/official-accounts. */
export const modifySubscriberInfo = defineRoute({
  service: OFFICIAL_SERVICE,
  command: "modify_subscriber_info",
  area: GROUP_AREA,
  parse(body) {
    const accountID = parseOfficialID(body);
    if (!accountID.ok) return accountID;
    const { Subscriber_Account: user, CustomString: custom } = body;
    if (typeof user !== "string" || user === "")
      return fail("group_bad_parameter", "Subscriber_Account is missing");
    if (custom !== undefined && typeof custom !== "string") {
      return fail("group_bad_parameter", "CustomString is not a string");
    }
    if (utf8Bytes(custom ?? "") > OFFICIAL_CUSTOM_BYTES_MAX) {
      return fail("group_bad_parameter", `CustomString has more than ${OFFICIAL_CUSTOM_BYTES_MAX} bytes`);
    }
    return ok({ accountID: accountID.value, user, custom });
  },
  async handle({ deps, app }, { accountID, user, custom }) {
    const { officials } = deps.officials;
    const found = await findOfficial(deps.officials, app, accountID);
    if (!found.ok) return found;
    const there =
      custom === undefined
        ? await officials.isSubscriber(app.appID, accountID, user)
        : await officials.setSubscriber(app.appID, accountID, user, custom);
    return there ? ok({}) : fail("group_not_allowed", "the user does not subscribe to the account");
  },
});

/** The subscribers of an official account, page by page in the order of their IDs. Source: rest/official-accounts. */
export const getSubscriberInfo = defineRoute({
  service: OFFICIAL_SERVICE,
  command: "get_subscriber_info",
  area: GROUP_AREA,
  parse(body) {
    const accountID = parseOfficialID(body);
    if (!accountID.ok) return accountID;
    const limit = parseLimit(body);
    if (!limit.ok) return limit;
    const { Next: next = "" } = body;
    if (typeof next !== "string") return fail("group_bad_parameter", "Next is not a string");
    return ok({ accountID: accountID.value, limit: limit.value, after: next });
  },
  async handle({ deps, app }, { accountID, limit, after }) {
    const found = await findOfficial(deps.officials, app, accountID);
    if (!found.ok) return found;
    const rows = await deps.officials.officials.subscribers(app.appID, accountID, after, limit + 1);
    const page = rows.slice(0, limit);
    return ok({
      SubscriberNum: found.value.subscribers,
      SubscriberList: page.map(({ userID, subscribedAt, custom, recvOpt, sentAt }) => ({
        Subscriber_Account: userID,
        SubscribeTime: subscribedAt,
        CustomString: custom,
        MsgFlag: recvOpt,
        LastSendMsgTime: sentAt,
      })),
      Next: rows.length > limit ? (page.at(-1)?.userID ?? "") : "",
    });
  },
});

/** What a user subscribes to, the oldest first. Source: rest/official-accounts. */
export const getSubscribedOfficialAccountList = defineRoute({
  service: OFFICIAL_SERVICE,
  command: "get_subscribed_official_account_list",
  area: GROUP_AREA,
  parse(body) {
    const { Subscriber_Account: user, Offset: offset = 0 } = body;
    if (typeof user !== "string" || user === "")
      return fail("group_bad_parameter", "Subscriber_Account is missing");
    if (!Number.isInteger(offset) || Number(offset) < 0 || Number(offset) > UINT32_MAX) {
      return fail("group_bad_parameter", "Offset is no offset");
    }
    const limit = parseLimit(body);
    if (!limit.ok) return limit;
    const wanted = parseFilter(body, "OfficialAccountBaseInfoFilter");
    if (!wanted.ok) return wanted;
    const wantedOfSelf = parseFilter(body, "SelfInfoFilter");
    if (!wantedOfSelf.ok) return wantedOfSelf;
    const filters = { wanted: wanted.value, wantedOfSelf: wantedOfSelf.value };
    return ok({ user, offset: offset as number, limit: limit.value, ...filters });
  },
  async handle({ deps, app }, { user, offset, limit, wanted, wantedOfSelf }) {
    const { officials } = deps.officials;
    const page = await subscribedOfficials(deps.officials, app.appID, user, offset, limit);
    const TotalCount = await officials.subscriptionCount(app.appID, user);
    const OfficialAccountInfoList = await Promise.all(
      page.map(async ({ account, subscription }) => {
        const info = officialInfo(account, await officials.lastMessageAt(app.appID, account.accountID));
        return {
          Official_Account: account.accountID,
          ...pick(info, wanted),
          SelfInfo: pick(selfInfo(subscription), wantedOfSelf),
        };
      }),
    );
    const end = offset + page.length;
    const complete = end >= TotalCount;
    return ok({
      OfficialAccountInfoList,
      TotalCount,
      CompleteFlag: complete ? 1 : 0,
      Next: complete ? 0 : end,
    });
  },
});

function parseLimit({ Limit: limit = PAGE_MAX }: JsonObject): Result<number> {
  return Number.isInteger(limit) && Number(limit) > 0
    ? ok(Math.min(Number(limit), PAGE_MAX))
    : fail("group_bad_parameter", "Limit is not a positive integer");
}
