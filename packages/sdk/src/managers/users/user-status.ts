import {
  CUSTOM_STATUS_BYTES_MAX,
  fail,
  ok,
  type Result,
  STATUSES_ASKED_MAX,
  STATUSES_WATCHED_MAX,
  STATUSES_WATCHED_PER_CALL_MAX,
  utf8Bytes,
} from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { callback, valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import { toV2TimStatus } from "../../users/to-v2tim-user.ts";
import type { V2TIMManager } from "../../v2tim/managers/v2tim-manager.ts";
import type { V2TimUserStatus } from "../../v2tim/models/user.ts";

type Methods = Pick<
  V2TIMManager,
  "getUserStatus" | "setSelfStatus" | "subscribeUserStatus" | "unsubscribeUserStatus"
>;

/** Who is there, and what they say about it. Source: accounts 7. */
export function userStatus(client: Client): Methods {
  return {
    getUserStatus: (params) =>
      valueCallback(client.signedIn((session) => getStatuses(session, params?.userIDList))),
    setSelfStatus: (params) => callback(client.signedIn((session) => setOwn(session, params?.status))),
    subscribeUserStatus: (params) =>
      callback(
        client.signedIn(({ statuses }) => {
          const users = parseUsers(params?.userIDList, 1, STATUSES_WATCHED_PER_CALL_MAX);
          return users.ok ? statuses.watch(users.value) : users;
        }),
      ),
    unsubscribeUserStatus: (params) =>
      callback(
        client.signedIn(({ statuses }) => {
          const users = parseUsers(params?.userIDList, 0, STATUSES_WATCHED_MAX);
          return users.ok ? statuses.unwatch(users.value) : users;
        }),
      ),
  };
}

/** Fails with 6017 here, and with what the server says: 7008, 70402, 72001. */
async function getStatuses({ statuses }: Session, raw: unknown): Promise<Result<V2TimUserStatus[]>> {
  const users = parseUsers(raw, 1, STATUSES_ASKED_MAX);
  if (!users.ok) return users;
  const found = await statuses.get(users.value);
  return found.ok ? ok(found.value.map(toV2TimStatus)) : found;
}

/** Fails with 6017. */
function setOwn({ statuses }: Session, raw: unknown): Result<unknown> | Promise<Result<unknown>> {
  if (typeof raw !== "string" || utf8Bytes(raw) > CUSTOM_STATUS_BYTES_MAX) {
    return fail("invalid_parameters", `status is a text of up to ${CUSTOM_STATUS_BYTES_MAX} bytes`);
  }
  return statuses.setOwn(raw);
}

/** Each once. Fails with 6017; whether an ID is one is for the server to say. */
function parseUsers(raw: unknown, least: 0 | 1, most: number): Result<string[]> {
  const isList =
    Array.isArray(raw) &&
    raw.length >= least &&
    raw.length <= most &&
    raw.every((one) => typeof one === "string" && one !== "" && one.length <= LONGEST);
  return isList
    ? ok([...new Set(raw as string[])])
    : fail("invalid_parameters", `userIDList must hold ${least} to ${most} userIDs`);
}

/** Longer than any userID; what is longer still does not travel. */
const LONGEST = 64;
