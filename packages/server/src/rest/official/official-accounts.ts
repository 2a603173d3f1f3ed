import { fail, OFFICIALS_ASKED_MAX, ok } from "@skein-im/protocol";
import { changeOfficial, createOfficial, destroyOfficial } from "../../domains/official/manage-official.ts";
import { isJsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";
import {
  OFFICIAL_SERVICE,
  officialInfo,
  parseFilter,
  parseOfficialFields,
  parseOfficialID,
  pick,
} from "./official-fields.ts";

/** Makes an official account. Source: rest/official-accounts. */
export const createOfficialAccount = defineRoute({
  service: OFFICIAL_SERVICE,
  command: "create_official_account",
  area: GROUP_AREA,
  parse(body) {
    const fields = parseOfficialFields(body);
    if (!fields.ok) return fields;
    const { Owner_Account: owner, OfficialAccountUserID: accountID } = body;
    const { name } = fields.value;
    if (typeof owner !== "string" || owner === "")
      return fail("group_bad_parameter", "Owner_Account is missing");
    if (name === undefined) return fail("group_bad_parameter", "Name is missing");
    if (accountID !== undefined && typeof accountID !== "string") {
      return fail("group_bad_parameter", "OfficialAccountUserID is not a string");
    }
    // Callers who want one made write "" too.
    return ok({ ...fields.value, owner, name, accountID: accountID || undefined });
  },
  async handle(call, planned) {
    const created = await createOfficial(call.deps.officials, call.app, senderOf(call, call.admin), planned);
    return created.ok ? ok({ OfficialAccountUserID: created.value }) : created;
  },
});

/** Ends an official account. Source: rest/official-accounts. */
export const destroyOfficialAccount = defineRoute({
  service: OFFICIAL_SERVICE,
  command: "destroy_official_account",
  area: GROUP_AREA,
  parse: parseOfficialID,
  async handle(call, accountID) {
    const { deps, app, admin } = call;
    const done = await destroyOfficial(deps.officials, app, senderOf(call, admin), accountID);
    return done.ok ? ok({}) : done;
  },
});

/** Changes what an official account says of itself. Source: rest/official-accounts. */
export const modifyOfficialAccountBaseInfo = defineRoute({
  service: OFFICIAL_SERVICE,
  command: "modify_official_account_base_info",
  area: GROUP_AREA,
  parse(body) {
    const accountID = parseOfficialID(body);
    if (!accountID.ok) return accountID;
    const fields = parseOfficialFields(body);
    return fields.ok ? ok({ accountID: accountID.value, fields: fields.value }) : fields;
  },
  async handle(call, { accountID, fields }) {
    const { deps, app, admin } = call;
    const done = await changeOfficial(deps.officials, app, senderOf(call, admin), accountID, fields);
    return done.ok ? ok({}) : done;
  },
});

/** What official accounts say of themselves; one that is not there has a code of its own. Source: rest/official-accounts. */
export const getOfficialAccountInfo = defineRoute({
  service: OFFICIAL_SERVICE,
  command: "get_official_account_info",
  area: GROUP_AREA,
  parse(body) {
    const { OfficialAccountIdList: list } = body;
    const wanted = parseFilter(body, "OfficialAccountBaseInfoFilter");
    if (!wanted.ok) return wanted;
    if (!Array.isArray(list) || list.length === 0 || list.length > OFFICIALS_ASKED_MAX) {
      return fail(
        "group_bad_parameter",
        `OfficialAccountIdList must name 1 to ${OFFICIALS_ASKED_MAX} accounts`,
      );
    }
    const accountIDs: string[] = [];
    for (const entry of list) {
      const accountID = parseOfficialID(isJsonObject(entry) ? entry : {});
      if (!accountID.ok) return accountID;
      accountIDs.push(accountID.value);
    }
    return ok({ accountIDs, wanted: wanted.value });
  },
  async handle({ deps, app }, { accountIDs, wanted }) {
    const { officials } = deps.officials;
    const found = await officials.get(app.appID, accountIDs);
    const known = new Map(found.map((account) => [account.accountID, account]));
    const OfficialAccountInfoList = await Promise.all(
      accountIDs.map(async (accountID) => {
        const account = known.get(accountID);
        if (account === undefined) {
          return {
            Official_Account: accountID,
            ErrorCode: 10_010,
            ErrorInfo: "there is no such official account",
          };
        }
        const info = officialInfo(account, await officials.lastMessageAt(app.appID, accountID));
        return { Official_Account: accountID, ...pick(info, wanted) };
      }),
    );
    return ok({ OfficialAccountInfoList });
  },
});
