import {
  fail,
  foldText,
  ok,
  PROFILE_BYTES_MAX,
  RELATIONS_ASKED_MAX,
  type Result,
  utf8Bytes,
} from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { callback, valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import { parseBoth, parseText, parseUser, parseUsers, type Raw } from "../../relations/params.ts";
import { toV2TimFriend, toV2TimResult, toV2TimStranger } from "../../relations/to-v2tim-friend.ts";
import type { V2TIMFriendshipManager } from "../../v2tim/managers/v2tim-friendship-manager.ts";
import type {
  V2TimFriendCheckResult,
  V2TimFriendInfo,
  V2TimFriendInfoResult,
  V2TimFriendOperationResult,
} from "../../v2tim/models/friendship.ts";
import { parseKeywords } from "../groups/group-profiles.ts";

type Methods = Pick<
  V2TIMFriendshipManager,
  | "getFriendList"
  | "getFriendsInfo"
  | "setFriendInfo"
  | "addFriend"
  | "deleteFromFriendList"
  | "checkFriend"
  | "searchFriends"
>;

/** Friends: added, called something, found, let go. Source: users 2. */
export const friends = (client: Client): Methods => ({
  getFriendList: () => valueCallback(client.reading(async (session) => ok(await list(session)))),
  getFriendsInfo: (params) =>
    valueCallback(client.signedIn((session) => getInfo(session, params?.userIDList))),
  setFriendInfo: (params) => callback(client.signedIn((session) => setInfo(session, { ...params }))),
  addFriend: (params) => valueCallback(client.signedIn((session) => add(session, { ...params }))),
  deleteFromFriendList: (params) =>
    valueCallback(client.signedIn((session) => remove(session, { ...params }))),
  checkFriend: (params) => valueCallback(client.signedIn((session) => check(session, { ...params }))),
  searchFriends: (params) =>
    valueCallback(client.reading((session) => search(session, { ...params?.searchParam }))),
});

/** Those of longest standing first. */
async function list({ relations }: Session): Promise<V2TimFriendInfo[]> {
  const { friends, groups } = await relations.lists();
  return [...friends.values()]
    .sort((a, b) => a.addedAt - b.addedAt || (a.userID < b.userID ? -1 : 1))
    .map((friend) => toV2TimFriend(friend, groups));
}

/** Friends and others; each has a result of its own: 30003. Fails with 6017, 7003. */
async function getInfo(session: Session, raw: unknown): Promise<Result<V2TimFriendInfoResult[]>> {
  const users = parseUsers(raw);
  if (!users.ok) return users;
  const { link, relations } = session;
  const answer = await link.request("relation.info", { users: users.value });
  if (!answer.ok) return answer;
  const { friends, groups } = await relations.lists();
  return ok(
    answer.value.results.map(({ userID, relation, error, profile = { userID } }) => {
      const friend = friends.get(userID);
      const isFriend = friend !== undefined && (relation === 1 || relation === 3);
      return {
        resultCode: error?.code ?? 0,
        resultInfo: error?.desc ?? "ok",
        relation,
        friendInfo: isFriend
          ? toV2TimFriend({ ...friend, profile }, groups)
          : toV2TimStranger({ userID, profile }),
      };
    }),
  );
}

const CUSTOM_PREFIX = "Tag_SNS_Custom_";
const CUSTOM_KEY = /^[A-Za-z0-9]{1,8}$/;

/** Keys with and without the prefix. Fails with 6017, 9001. */
function parseCustom(raw: unknown): Result<Record<string, string> | undefined> {
  if (raw === undefined || raw === null) return ok(undefined);
  if (typeof raw !== "object" || Array.isArray(raw)) {
    return fail("invalid_parameters", "friendCustomInfo must map keys to texts");
  }
  const custom: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw)) {
    const key = name.startsWith(CUSTOM_PREFIX) ? name.slice(CUSTOM_PREFIX.length) : name;
    const isValue = typeof value === "string" && utf8Bytes(value) <= PROFILE_BYTES_MAX;
    if (!CUSTOM_KEY.test(key) || !isValue) return fail("invalid_profile_key", `${name} is no custom field`);
    custom[key] = value;
  }
  return ok(Object.keys(custom).length === 0 ? undefined : custom);
}

/** Fails with 7003, 6017, 9001 (a custom field), 9002, 30001 (no friend). Source: users 2.4. */
async function setInfo({ link, relations }: Session, raw: Raw): Promise<Result<void>> {
  const userID = parseUser(raw.userID);
  if (!userID.ok) return userID;
  const { friendRemark } = raw;
  const remark = parseText(friendRemark, "friendRemark");
  if (!remark.ok) return remark;
  const custom = parseCustom(raw.friendCustomInfo);
  if (!custom.ok) return custom;
  const hasRemark = friendRemark !== undefined && friendRemark !== null;
  if (!hasRemark && custom.value === undefined) {
    return fail("invalid_parameters", "give a friendRemark, a friendCustomInfo, or both");
  }
  const answer = await link.request("relation.set_friend", {
    userID: userID.value,
    ...(hasRemark && { remark: remark.value }),
    ...(custom.value !== undefined && { custom: custom.value }),
  });
  void relations.sync();
  return answer.ok ? ok(undefined) : answer;
}

const SOURCE_PREFIX = "AddSource_Type_";
const SOURCE_DEFAULT = "SDK";

/** The server's word on that user is in the result. Fails with 7003, 6017, 9002 to 9005. Source: users 2.2. */
async function add({ link, relations }: Session, raw: Raw): Promise<Result<V2TimFriendOperationResult>> {
  const userID = parseUser(raw.userID);
  if (!userID.ok) return userID;
  const both = parseBoth(raw.addType, "addType");
  if (!both.ok) return both;
  const texts: Record<"remark" | "group" | "wording" | "source", string> = {
    remark: "",
    group: "",
    wording: "",
    source: "",
  };
  const names = {
    remark: "remark",
    group: "friendGroup",
    wording: "addWording",
    source: "addSource",
  } as const;
  for (const [field, name] of Object.entries(names) as [keyof typeof names, string][]) {
    const text = parseText(raw[name], name);
    if (!text.ok) return text;
    texts[field] = text.value;
  }
  const source = texts.source || SOURCE_DEFAULT;
  const answer = await link.request("relation.add", {
    ...texts,
    userID: userID.value,
    both: both.value,
    source: source.startsWith(SOURCE_PREFIX) ? source : SOURCE_PREFIX + source,
  });
  void relations.sync();
  return answer.ok ? ok(toV2TimResult(answer.value)) : answer;
}

/** Each has a result of its own: 31704. Fails with 6017, 7003. */
async function remove({ link, relations }: Session, raw: Raw): Promise<Result<V2TimFriendOperationResult[]>> {
  const users = parseUsers(raw.userIDList);
  if (!users.ok) return users;
  const both = parseBoth(raw.deleteType, "deleteType");
  if (!both.ok) return both;
  const answer = await link.request("relation.remove", { users: users.value, both: both.value });
  void relations.sync();
  return answer.ok ? ok(answer.value.results.map(toV2TimResult)) : answer;
}

/** Each has a result of its own: 30003. Fails with 6017, 7003. */
async function check({ link }: Session, raw: Raw): Promise<Result<V2TimFriendCheckResult[]>> {
  const users = parseUsers(raw.userIDList, RELATIONS_ASKED_MAX);
  if (!users.ok) return users;
  const both = parseBoth(raw.checkType, "checkType");
  if (!both.ok) return both;
  const answer = await link.request("relation.check", { users: users.value, both: both.value });
  if (!answer.ok) return answer;
  return ok(
    answer.value.results.map(({ userID, relation, error }) => ({
      userID,
      resultCode: error?.code ?? 0,
      resultInfo: error?.desc ?? "ok",
      resultType: relation,
    })),
  );
}

/** Among everybody whom this device knows, any keyword. `relation` 1: a friend; 0: not, as far as is known here. Fails with 6017. Source: search 2. */
async function search(
  { relations, profiles, userID }: Session,
  raw: Raw,
): Promise<Result<V2TimFriendInfoResult[]>> {
  const words = parseKeywords(raw.keywordList);
  if (!words.ok) return words;
  const { isSearchUserID = true, isSearchNickName = true, isSearchRemark = true } = raw;
  if (isSearchUserID !== true && isSearchNickName !== true && isSearchRemark !== true) {
    return fail("invalid_parameters", "search in userID, in nickName, in the remark, or in several");
  }
  const { friends, groups } = await relations.lists();
  const strangers = (await profiles.known()).filter(
    (one) => one.userID !== userID && !friends.has(one.userID),
  );
  const everybody: { info: V2TimFriendInfo; relation: 0 | 1 }[] = [
    ...[...friends.values()].map((one) => ({ info: toV2TimFriend(one, groups), relation: 1 as const })),
    ...strangers.map((profile) => ({
      info: toV2TimStranger({ userID: profile.userID, profile }),
      relation: 0 as const,
    })),
  ];
  const found = everybody.filter(({ info }) => {
    const texts = [
      isSearchUserID === true ? info.userID : "",
      isSearchNickName === true ? (info.userProfile?.nickName ?? "") : "",
      isSearchRemark === true ? (info.friendRemark ?? "") : "",
    ].map(foldText);
    return words.value.some((word) => texts.some((text) => text.includes(word)));
  });
  return ok(
    found.map(({ info, relation }) => ({ resultCode: 0, resultInfo: "ok", relation, friendInfo: info })),
  );
}
