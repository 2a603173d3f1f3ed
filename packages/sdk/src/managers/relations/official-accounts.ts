import { ERROR, fail, OFFICIALS_ASKED_MAX, ok, type Result } from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { callback, valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import { toV2TimOfficial } from "../../officials/to-v2tim-official.ts";
import type { V2TIMFriendshipManager } from "../../v2tim/managers/v2tim-friendship-manager.ts";
import type { V2TimOfficialAccountInfoResult } from "../../v2tim/models/official-account.ts";

type Methods = Pick<
  V2TIMFriendshipManager,
  "subscribeOfficialAccount" | "unsubscribeOfficialAccount" | "getOfficialAccountsInfo"
>;

/** Official accounts. Source: users 5. */
export const officialAccounts = (client: Client): Methods => ({
  subscribeOfficialAccount: (params) =>
    callback(client.signedIn((session) => change(session, params?.officialAccountID, "official.subscribe"))),
  unsubscribeOfficialAccount: (params) =>
    callback(
      client.signedIn((session) => change(session, params?.officialAccountID, "official.unsubscribe")),
    ),
  getOfficialAccountsInfo: (params) =>
    valueCallback(client.signedIn((session) => info(session, params?.officialAccountIDList))),
});

/** Fails with 6017, 10010, 10014, 10015, 10016. */
async function change(
  { link, officials }: Session,
  accountID: unknown,
  command: "official.subscribe" | "official.unsubscribe",
): Promise<Result<unknown>> {
  if (typeof accountID !== "string" || accountID === "") {
    return fail("invalid_parameters", "officialAccountID is missing");
  }
  return officials.acting(() => link.request(command, { accountID }));
}

/** Each has a result of its own, 10010; without names, those that the user subscribes to. Fails with 6017. */
async function info({ link }: Session, raw: unknown): Promise<Result<V2TimOfficialAccountInfoResult[]>> {
  const asked = raw ?? [];
  if (!Array.isArray(asked) || asked.length > OFFICIALS_ASKED_MAX || !asked.every(isName)) {
    return fail("invalid_parameters", `officialAccountIDList must hold up to ${OFFICIALS_ASKED_MAX} IDs`);
  }
  const answer = await link.request("official.info", { accountIDs: asked });
  if (!answer.ok) return answer;
  const known = new Map(answer.value.accounts.map((account) => [account.accountID, account]));
  const named = asked.length === 0 ? [...known.keys()] : [...new Set(asked)];
  return ok(
    named.map((officialAccountID) => {
      const account = known.get(officialAccountID);
      return account === undefined
        ? {
            resultCode: ERROR.group_missing.code,
            resultInfo: "there is no such official account",
            officialAccountInfo: { officialAccountID },
          }
        : { resultCode: 0, resultInfo: "", officialAccountInfo: toV2TimOfficial(account) };
    }),
  );
}

const isName = (name: unknown): name is string => typeof name === "string" && name !== "";
