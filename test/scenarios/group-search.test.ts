import { expect, test } from "vitest";
import { Device, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

test("groups of the user and their members are found on the server, page by page", async () => {
  await using server = await ServerProcess.start();
  await using ana = await Device.signIn(server, "ana");
  await using bo = await Device.signIn(server, "Bodo");
  const groups = ana.im.getGroupManager();
  const create = (groupID: string, groupName: string, memberList: { userID: string; role: 0 }[] = []) =>
    groups.createGroup({ groupType: "Public", groupID, groupName, memberList });
  for (const index of [1, 2, 3]) value(await create(`sail-${index}`, "Harbour"));
  value(await create("chess", "将棋部 Sailors", [{ userID: "Bodo", role: 0 }]));
  value(await bo.im.createGroup({ groupType: "Public", groupID: "sail-strange", groupName: "Sail" }));

  const found = async (keywordList: string[], more: object = {}) => {
    const page = value(await groups.searchCloudGroups({ searchParam: { keywordList, ...more } }));
    return { ...page, ids: page.groupList?.map(({ groupID }) => groupID) };
  };
  const first = await found(["SAIL"], { searchCount: 3 });
  expect(first).toMatchObject({ totalCount: 4, isFinished: false, ids: ["chess", "sail-1", "sail-2"] });
  const rest = await found(["sail"], { searchCount: 3, searchCursor: first.nextCursor });
  expect(rest).toMatchObject({ totalCount: 4, isFinished: true, nextCursor: "", ids: ["sail-3"] });
  // Two in a second.
  expect((await groups.searchCloudGroups({ searchParam: { keywordList: ["x"] } })).code).toBe(7008);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect((await found(["将棋", "sail"], { keywordListMatchType: 1 })).ids).toEqual(["chess"]);

  const members = value(await groups.searchCloudGroupMembers({ param: { keywordList: ["bod"] } }));
  expect(members).toMatchObject({
    isFinished: true,
    totalCount: 1,
    groupMemberSearchResultItems: { chess: [{ userID: "Bodo", role: 200 }] },
  });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const own = { keywordList: ["ana"], searchCount: 3 };
  const page = value(await groups.searchCloudGroupMembers({ param: own }));
  expect(Object.keys(page.groupMemberSearchResultItems ?? {})).toEqual(["chess", "sail-1", "sail-2"]);
  const next = { ...own, searchCursor: page.nextCursor ?? "" };
  expect(value(await groups.searchCloudGroupMembers({ param: next }))).toMatchObject({
    isFinished: true,
    groupMemberSearchResultItems: { "sail-3": [{ userID: "ana" }] },
  });
});
