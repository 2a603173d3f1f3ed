import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FollowType } from "@skein-im/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const {
  V2TIM_FOLLOW_TYPE_NONE: NONE,
  V2TIM_FOLLOW_TYPE_IN_MY_FOLLOWING_LIST: FOLLOWED,
  V2TIM_FOLLOW_TYPE_IN_MY_FOLLOWERS_LIST: FOLLOWS_ME,
  V2TIM_FOLLOW_TYPE_IN_BOTH_FOLLOWERS_LIST: BOTH,
} = FollowType;

type ListName = "getMyFollowingList" | "getMyFollowersList" | "getMutualFollowersList";

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start();
});
afterAll(() => server[Symbol.asyncDispose]());

/** All of a list, page by page. */
async function all(device: Device, name: ListName): Promise<string[]> {
  const found: string[] = [];
  let cursor = "";
  do {
    const { nextCursor = "", userFullInfoList = [] } = value(
      await device.friends[name]({ nextCursor: cursor }),
    );
    found.push(...userFullInfoList.map(({ userID = "" }) => userID));
    cursor = nextCursor;
  } while (cursor !== "");
  return found;
}

const follow = async (device: Device, ...userIDList: string[]) =>
  value(await device.friends.followUser({ userIDList })).map(({ resultCode }) => resultCode);
const unfollow = async (device: Device, ...userIDList: string[]) =>
  value(await device.friends.unfollowUser({ userIDList })).map(({ resultCode }) => resultCode);

test("following somebody: both hear of it on all devices, and again when it is mutual, and when it ends", async () => {
  await using ana = await Device.signIn(server, "fol-ana");
  await using tablet = await Device.signIn(server, "fol-ana", { platform: "iPad" });
  await using bo = await Device.signIn(server, "fol-bo");
  done(await bo.im.setSelfInfo({ userFullInfo: { nickName: "Bo" } }));
  expect(await follow(ana, "fol-bo", "nobody", "fol-ana")).toEqual([0, 30_003, 6017]);
  for (const device of [ana, tablet]) {
    expect(await device.next("onMyFollowingListChanged")).toMatchObject([
      [{ userID: "fol-bo", nickName: "Bo" }],
      true,
    ]);
  }
  expect(await bo.next("onMyFollowersListChanged")).toMatchObject([[{ userID: "fol-ana" }], true]);
  expect(await follow(ana, "fol-bo")).toEqual([0]);

  const types = async (device: Device, ...userIDList: string[]) =>
    value(await device.friends.checkFollowType({ userIDList })).map(({ followType }) => followType);
  expect(await types(ana, "fol-bo", "administrator")).toEqual([FOLLOWED, NONE]);
  expect(await types(bo, "fol-ana")).toEqual([FOLLOWS_ME]);

  await follow(bo, "fol-ana");
  for (const device of [ana, tablet]) {
    await device.next("onMyFollowersListChanged");
    expect(await device.next("onMutualFollowersListChanged")).toMatchObject([[{ userID: "fol-bo" }], true]);
  }
  await bo.next("onMutualFollowersListChanged");
  expect(await types(ana, "fol-bo")).toEqual([BOTH]);
  expect(await all(ana, "getMutualFollowersList")).toEqual(["fol-bo"]);
  expect(value(await ana.friends.getUserFollowInfo({ userIDList: ["fol-bo", "nobody"] }))).toMatchObject([
    { userID: "fol-bo", resultCode: 0, followingCount: 1, followersCount: 1, mutualFollowersCount: 1 },
    { userID: "nobody", resultCode: 30_003 },
  ]);

  expect(await unfollow(ana, "fol-bo")).toEqual([0]);
  expect(await ana.next("onMyFollowingListChanged")).toMatchObject([[{ userID: "fol-bo" }], false]);
  for (const device of [ana, bo]) await device.next("onMutualFollowersListChanged", (_, isAdd) => !isAdd);
  expect(await bo.next("onMyFollowersListChanged")).toMatchObject([[{ userID: "fol-ana" }], false]);
  expect(await all(ana, "getMyFollowersList")).toEqual(["fol-bo"]);
  expect(await all(ana, "getMyFollowingList")).toEqual([]);
  expect(ana.all("onMyFollowingListChanged").length).toBe(2);
});

test("lists are read page by page, the latest first", async () => {
  const fans = Array.from({ length: 230 }, (_, n) => `fan${n}`);
  for (let at = 0; at < fans.length; at += 100) {
    const AccountList = fans.slice(at, at + 100).map((UserID) => ({ UserID }));
    await server.rest("im_open_login_svc/multiaccount_import", { AccountList });
  }
  await using star = await Device.signIn(server, "star");
  for (const From_Account of fans) {
    const answer = await server.rest("follow/follow_add", {
      From_Account,
      FollowItem: [{ To_Account: "star" }],
    });
    expect(answer.ErrorCode).toBe(0);
  }
  expect(await all(star, "getMyFollowersList")).toEqual(fans.toReversed());
  const { friends } = star;
  expect((await friends.getMyFollowersList({ nextCursor: "x" })).code).toBe(30_001);
});

test("what happened while a device was away it hears of when it is back, but nothing the first time, or what came and went", async () => {
  const folder = await mkdtemp(join(tmpdir(), "skein-follows-"));
  await using bo = await Device.signIn(server, "fola-bo");
  await using cy = await Device.signIn(server, "fola-cy");
  await using dan = await Device.signIn(server, "fola-dan");
  await using phone = await Device.signIn(server, "fola-ana", { platform: "Android" });
  await follow(bo, "fola-ana");
  await phone.next("onMyFollowersListChanged");
  {
    await using pc = await Device.signIn(server, "fola-ana", { initPath: folder });
    await follow(cy, "fola-ana");
    const [[first]] = await pc.next("onMyFollowersListChanged");
    expect(first?.userID).toBe("fola-cy");
  }
  await unfollow(bo, "fola-ana");
  await follow(dan, "fola-ana");
  await unfollow(dan, "fola-ana");
  await follow(phone, "fola-cy");
  await phone.next("onMutualFollowersListChanged");
  {
    await using pc = await Device.signIn(server, "fola-ana", { initPath: folder });
    expect(await pc.next("onMyFollowingListChanged")).toMatchObject([[{ userID: "fola-cy" }], true]);
    expect(await pc.next("onMyFollowersListChanged")).toMatchObject([[{ userID: "fola-bo" }], false]);
    expect(await pc.next("onMutualFollowersListChanged")).toMatchObject([[{ userID: "fola-cy" }], true]);
    expect(pc.all("onMyFollowersListChanged").length).toBe(1);
    await server.kill();
    await server.start();
    await follow(dan, "fola-ana");
    await pc.next("onMyFollowersListChanged", ([one]) => one?.userID === "fola-dan");
  }
  await rm(folder, { recursive: true });
});

test("a block cuts both directions, and the blocked user cannot follow again", async () => {
  await using ana = await Device.signIn(server, "folb-ana");
  await using bo = await Device.signIn(server, "folb-bo");
  await follow(ana, "folb-bo");
  await follow(bo, "folb-ana");
  value(await ana.friends.addToBlackList({ userIDList: ["folb-bo"] }));
  for (const device of [ana, bo]) {
    await device.next("onMyFollowingListChanged", (_, isAdd) => !isAdd);
    await device.next("onMyFollowersListChanged", (_, isAdd) => !isAdd);
    await device.next("onMutualFollowersListChanged", (_, isAdd) => !isAdd);
    expect(await all(device, "getMyFollowingList")).toEqual([]);
  }
  expect(await follow(bo, "folb-ana")).toEqual([30_525]);
  expect(await follow(ana, "folb-bo")).toEqual([30_515]);
});
