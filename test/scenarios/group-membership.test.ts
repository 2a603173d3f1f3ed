import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const USERS = ["mem-a", "mem-b", "mem-c", "mem-d"] as const;
const RUNS = 12;

type Action = "join" | "quit" | "kick" | "transfer" | "promote" | "send" | "dismiss";

/** What one user does, at the same time as the others of a round. */
interface Deed {
  readonly by: number;
  readonly action: Action;
  readonly upon: number;
}

const deeds = fc.array(
  fc.array(
    fc.record({
      by: fc.nat(USERS.length - 1),
      action: fc.constantFrom<Action>(
        "join",
        "join",
        "quit",
        "kick",
        "transfer",
        "promote",
        "send",
        "send",
        "dismiss",
      ),
      upon: fc.nat(USERS.length - 1),
    }),
    { minLength: 2, maxLength: 6 },
  ),
  { minLength: 1, maxLength: 6 },
);

let server: ServerProcess;
let devices: Device[];
beforeAll(async () => {
  server = await ServerProcess.start();
  devices = await Promise.all(USERS.map((user) => Device.signIn(server, user)));
});
afterAll(async () => {
  await Promise.all(devices.map((device) => device.im.unInitSDK()));
  await server[Symbol.asyncDispose]();
});

interface Listed {
  readonly ErrorCode: number;
  readonly MemberNum?: number;
  readonly MemberList?: readonly { readonly Member_Account: string; readonly Role: string }[];
}

const members = async (GroupId: string): Promise<Listed> => {
  const query = { GroupId, MemberInfoFilter: ["Role"] };
  return (await server.rest("group_open_http_svc/get_group_member_info", query)) as unknown as Listed;
};

async function perform(groupID: string, { by, action, upon }: Deed): Promise<number> {
  const device = devices[by] as Device;
  const groups = device.im.getGroupManager();
  const userID = USERS[upon] as string;
  switch (action) {
    case "join":
      return (await device.im.joinGroup({ groupID, message: "" })).code;
    case "quit":
      return (await device.im.quitGroup({ groupID })).code;
    case "kick":
      return (await groups.kickGroupMember({ groupID, memberList: [userID] })).code;
    case "transfer":
      return (await groups.transferGroupOwner({ groupID, userID })).code;
    case "promote":
      return (await groups.setGroupMemberRole({ groupID, userID, role: 2 })).code;
    case "dismiss":
      return (await device.im.dismissGroup({ groupID })).code;
    case "send":
      return (await device.im.sendGroupTextMessage({ groupID, text: "hello" })).code;
    default:
      return action satisfies never;
  }
}

test("whatever members do at once: one owner, the count is that of the list, and who was taken out does not speak", async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (rounds) => {
      const owner = devices[0] as Device;
      const memberList = [{ userID: USERS[1], role: 0 as const }];
      const made = await owner.im
        .getGroupManager()
        .createGroup({ groupType: "Meeting", groupName: "g", memberList });
      const groupID = value(made);
      for (const round of rounds) {
        await Promise.all(round.map((deed) => perform(groupID, deed)));
        const { ErrorCode, MemberNum, MemberList = [] } = await members(groupID);
        if (ErrorCode === 10_010) {
          for (const device of devices) {
            expect((await device.im.sendGroupTextMessage({ groupID, text: "x" })).code).toBe(10_010);
          }
          return;
        }
        expect(ErrorCode).toBe(0);
        expect(MemberList.filter(({ Role }) => Role === "Owner")).toHaveLength(1);
        expect(MemberNum).toBe(MemberList.length);
        const inside = new Set(MemberList.map(({ Member_Account }) => Member_Account));
        for (const [index, device] of devices.entries()) {
          const { code } = await device.im.sendGroupTextMessage({ groupID, text: "after the round" });
          expect(code, `${USERS[index]} in ${[...inside]}`).toBe(
            inside.has(USERS[index] as string) ? 0 : 10_007,
          );
          const joined = value(await device.im.getGroupManager().getJoinedGroupList());
          expect(joined.some((group) => group.groupID === groupID)).toBe(inside.has(USERS[index] as string));
        }
      }
      await server.rest("group_open_http_svc/destroy_group", { GroupId: groupID });
    }),
    { numRuns: RUNS },
  );
});

test("after a kick was acknowledged, nothing more of the kicked user's comes, however fast it sends", async () => {
  const [owner, member] = devices as [Device, Device];
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const memberList = [{ userID: USERS[1], role: 0 as const }];
    const made = await owner.im
      .getGroupManager()
      .createGroup({ groupType: "Meeting", groupName: "g", memberList });
    const groupID = value(made);
    const sends: Promise<{ code: number; data?: { seq?: string } }>[] = [];
    const send = () => sends.push(member.im.sendGroupTextMessage({ groupID, text: `${sends.length}` }));
    for (let n = 0; n < 10; n += 1) send();
    const kick = owner.im.getGroupManager().kickGroupMember({ groupID, memberList: [USERS[1]] });
    for (let n = 0; n < 10; n += 1) send();
    done(await kick);
    const { nextSeq } = { nextSeq: (await lastSeq(groupID)) + 1 };
    for (let n = 0; n < 5; n += 1) send();
    const codes = await Promise.all(sends);
    expect(codes.slice(-5).map(({ code }) => code)).toEqual(Array(5).fill(10_007));
    const late = codes.filter(({ code, data }) => code === 0 && Number(data?.seq) >= nextSeq);
    expect(late).toEqual([]);
    expect(await lastSeq(groupID)).toBe(nextSeq - 1);
    await server.rest("group_open_http_svc/destroy_group", { GroupId: groupID });
  }
});

async function lastSeq(GroupId: string): Promise<number> {
  const answer = (await server.rest("group_open_http_svc/get_group_info", {
    GroupIdList: [GroupId],
    ResponseFilter: { GroupBaseInfoFilter: ["NextMsgSeq"] },
  })) as { GroupInfo: { NextMsgSeq: number }[] };
  return (answer.GroupInfo[0]?.NextMsgSeq ?? 1) - 1;
}
