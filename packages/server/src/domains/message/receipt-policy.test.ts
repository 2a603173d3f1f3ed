import { expect, test } from "vitest";
import { aGroup } from "../../../test/a-group.ts";
import { appWith } from "../../../test/webhook-harness.ts";
import type { Group, GroupStore } from "../group/group-store.ts";
import { Membership } from "../group/membership.ts";
import { receiptBase } from "./receipt-policy.ts";

const MEMBERS = ["mei", "omar", "lin"];

/** A group with three members, or with that many. */
function base(
  group: Partial<Group>,
  sender = { userID: "mei", isApp: false },
  only?: readonly string[],
  settings = {},
) {
  const store: Pick<GroupStore, "get" | "member" | "liveMember"> = {
    liveMember: async () => ({ admin: false, muteUntil: 0 }),
    get: async () => [aGroup({ memberCount: 3, ...group })],
    member: async (_app, _group, userID) =>
      MEMBERS.includes(userID)
        ? { userID, role: 200, joinedAt: 0, nameCard: "", custom: {}, muteUntil: 0 }
        : undefined,
  };
  const app = appWith();
  return receiptBase(
    {
      membership: new Membership({
        groups: store,
        topics: { get: async () => [], mutedUntil: async () => 0 },
        permissionGroups: { grantsOf: async () => ({ community: [], topics: [] }) },
      }),
    },
    { ...app, settings: { ...app.settings, ...settings } },
    sender,
    "hike",
    only,
  );
}

test("a message is meant for all members but its sender", async () => {
  expect(await base({})).toEqual({ ok: true, value: 2 });
  expect(await base({}, { userID: "omar", isApp: true })).toEqual({ ok: true, value: 2 });
  expect(await base({}, { userID: "administrator", isApp: true })).toEqual({ ok: true, value: 3 });
});

test("a targeted message is meant for its receivers", async () => {
  expect(await base({}, undefined, ["lin", "mei"])).toEqual({ ok: true, value: 1 });
});

test("types of groups and their largest size are settings of the app", async () => {
  const types = { groupReceiptTypes: ["Work"] };
  expect(await base({ type: "Public" })).toMatchObject({ ok: true });
  expect(await base({ type: "AVChatRoom" })).toMatchObject({ error: { code: 10_007 } });
  expect(await base({ type: "Public" }, undefined, undefined, types)).toMatchObject({
    error: { code: 10_007 },
  });
  expect(await base({ memberCount: 200 })).toMatchObject({ ok: true });
  expect(await base({ memberCount: 201 })).toMatchObject({ error: { code: 10_060 } });
  const larger = { groupReceiptMembers: 500 };
  expect(await base({ memberCount: 201 }, undefined, undefined, larger)).toMatchObject({ ok: true });
});
