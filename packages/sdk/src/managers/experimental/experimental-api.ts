import { fail, isUserID, ok, type Result, utf8Bytes } from "@skein-im/protocol";
import { valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import type { V2TIMManager } from "../../v2tim/managers/v2tim-manager.ts";
import { briefGroupMembers } from "./brief-group-members.ts";
import { clearLocalHistory } from "./clear-local-history.ts";
import { messageRevokers } from "./message-revokers.ts";

type Answer = Result<unknown> | Promise<Result<unknown>>;
type Call = (client: Client, param: unknown) => Answer;

const USER_DATA_BYTES_MAX = 64;
const RETRIES_MAX = 100;
const SECONDS_MAX = 600;

/** By the names of the interface. Source: accounts 3.4. */
const CALLS: Readonly<Record<string, Call>> = {
  setUIPlatform: (client, param) => {
    if (!isWhole(param, 4_294_967_295)) return fail("invalid_parameters", "param is a number of 32 bits");
    client.log.info(`UI platform ${param}`);
    return ok({});
  },
  // An installation is its own environment.
  setTestEnvironment: (_, param) => (typeof param === "boolean" ? ok({}) : noFlag()),
  setCustomServerInfo: (client, param) => {
    const endpoint = endpointOf(param);
    return endpoint === undefined
      ? fail("invalid_parameters", "param names no server: an address, or longconnectionAddressList")
      : client.setEndpoint(endpoint);
  },
  setMaxRetryCount: ({ tuning }, param) => {
    if (!isWhole(param, RETRIES_MAX)) return fail("invalid_parameters", `param is 0 to ${RETRIES_MAX}`);
    tuning.retriesMax = param;
    return ok({});
  },
  setPacketRequestTimeout: ({ tuning }, param) => {
    if (!isWhole(param, SECONDS_MAX) || param === 0)
      return fail("invalid_parameters", `param is 1 to ${SECONDS_MAX} seconds`);
    tuning.requestLimitMs = param * 1_000;
    return ok({});
  },
  setIgnoreRepeatLogin: ({ tuning }, param) => {
    if (typeof param !== "boolean") return noFlag();
    tuning.ignoreRepeatLogin = param;
    return ok({});
  },
  // Ours: a page that opens without a network shows what it has.
  setOfflineLogin: ({ tuning }, param) => {
    if (typeof param !== "boolean") return noFlag();
    tuning.offlineLogin = param;
    return ok({});
  },
  // Ours: an app that begins to listen late has missed the callback.
  isConnected: (client) => client.signedIn(({ link }) => ok(link.isUp)),
  setUserDefineData: ({ tuning }, param) => {
    if (typeof param !== "string" || utf8Bytes(param) > USER_DATA_BYTES_MAX) {
      return fail("invalid_parameters", `param is a text of up to ${USER_DATA_BYTES_MAX} bytes`);
    }
    tuning.userData = param;
    return ok({});
  },
  initLocalStorage: (client, param) => {
    const userID = fieldOf(param, "userID");
    return isUserID(userID) ? client.openStorage(userID) : fail("invalid_parameters", "userID is none");
  },
  writeLog: ({ log }, param) => {
    const line = fieldOf(param, "logContent", "content");
    if (typeof line !== "string") return fail("invalid_parameters", "logContent is missing");
    log.info(line);
    return ok({});
  },
  // Nothing is kept for those who pay.
  isCommercialAbilityEnabled: (_, param) =>
    isWhole(Number(param), Number.MAX_SAFE_INTEGER)
      ? ok(true)
      : fail("invalid_parameters", "param is a set of bits"),
  clearLocalHistoryMessage: (client, param) =>
    client.signedIn((session) => clearLocalHistory(session, { ...asObject(param) })),
  getBriefGroupMemberList: (client, param) =>
    client.signedIn((session) => briefGroupMembers(session, fieldOf(param, "groupID"))),
  getMessageRevoker: (client, param) =>
    client.signedIn(({ cache }) => messageRevokers(cache, fieldOf(param, "msgIDList", "msgIDs"))),
};

/** Fails with 6013, 6017 (no such call, a wrong parameter) and what the call says. */
export const experimentalAPI = (client: Client): Pick<V2TIMManager, "callExperimentalAPI"> => ({
  callExperimentalAPI: (params) =>
    valueCallback(
      client.initialised(() => {
        const api: unknown = params?.api;
        if (typeof api !== "string" || !Object.hasOwn(CALLS, api)) {
          return fail("invalid_parameters", `there is no experimental call ${String(api)}`);
        }
        return (CALLS[api] as Call)(client, params.param);
      }),
    ),
});

const noFlag = (): Result<never> => fail("invalid_parameters", "param is true or false");

const isWhole = (value: unknown, max: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= max;

/** Parameters are objects, or JSON of them. */
function asObject(param: unknown): Readonly<Record<string, unknown>> {
  if (typeof param === "object" && param !== null) return param as Record<string, unknown>;
  if (typeof param !== "string") return {};
  try {
    return asObject(JSON.parse(param));
  } catch {
    return {};
  }
}

/** A field under one of its names, or the parameter itself where that is the only one. */
function fieldOf(param: unknown, ...names: readonly string[]): unknown {
  if (Array.isArray(param)) return param;
  const object = asObject(param);
  const name = names.find((one) => one in object);
  return name === undefined ? param : object[name];
}

/** The first address of a list as the reference has it, or one as `initSDK` takes it. */
function endpointOf(param: unknown): string | undefined {
  const { endpoint, longconnectionAddressList: list } = asObject(param);
  if (typeof endpoint === "string") return endpoint;
  const [first] = Array.isArray(list) ? list : [];
  const { ip, host = ip, port } = asObject(first);
  if (typeof host === "string" && isWhole(port, 65_535)) return `http://${host}:${port}`;
  return typeof param === "string" && param.includes("://") ? param : undefined;
}
