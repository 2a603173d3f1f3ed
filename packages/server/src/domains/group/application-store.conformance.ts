import { describe, expect, test } from "vitest";
import type { ReopenableStore } from "../message/message-store.conformance.ts";
import type { ApplicationKey } from "./application-store.ts";
import { asMembers } from "./group-store.ts";

const NOW = 1_700_000_000_000;
const wish = (from: string, groupID = "hike"): ApplicationKey => ({ app: 1, groupID, type: 0, from, to: "" });

export function applicationStoreConformance(open: () => Promise<ReopenableStore>): void {
  async function opened() {
    const opened = await open();
    const { groups } = opened.store;
    for (const groupID of ["hike", "talk"]) {
      const group = { app: 1, groupID, type: "Public" as const, name: "", owner: "alice", now: NOW };
      await groups.create({ ...group, members: [...asMembers(["bob"]), { userID: "carol", role: 300 }] });
    }
    return opened;
  }

  describe("applications", () => {
    test("are listed to those who manage the group, the newest first", async () => {
      await using store = await opened();
      const { applications } = store.store;
      await applications.put(wish("zoe"), "let me in", 100);
      await applications.put(wish("yan", "talk"), "", 200);
      const invitation: ApplicationKey = { app: 1, groupID: "hike", type: 2, from: "bob", to: "xin" };
      await applications.put(invitation, "", 150);
      for (const user of ["alice", "carol"]) {
        const listed = await applications.list(1, user, 10);
        expect(listed.map(({ from, to }) => from + to)).toEqual(["yan", "bobxin", "zoe"]);
      }
      expect(await applications.list(1, "bob", 10)).toEqual([]);
      expect(await applications.list(1, "alice", 1)).toHaveLength(1);
      expect(await applications.get(wish("zoe"))).toEqual({
        groupID: "hike",
        type: 0,
        from: "zoe",
        to: "",
        addedAt: 100,
        message: "let me in",
        handledBy: "",
        agreed: false,
        handledMessage: "",
      });
    });

    test("are decided once; asking anew begins anew", async () => {
      await using store = await opened();
      const { applications } = store.store;
      await applications.put(wish("zoe"), "", 100);
      const decide = (by: string, agreed: boolean) =>
        applications.decide({ ...wish("zoe"), by, agreed, message: `by ${by}` });
      expect(await Promise.all([decide("alice", false), decide("carol", true)])).toEqual([true, false]);
      const decided = { handledBy: "alice", agreed: false, handledMessage: "by alice" };
      expect(await applications.get(wish("zoe"))).toMatchObject(decided);
      await applications.put(wish("zoe"), "please", 200);
      expect(await applications.get(wish("zoe"))).toMatchObject({
        handledBy: "",
        message: "please",
        addedAt: 200,
      });
      expect(await decide("carol", true)).toBe(true);
      expect(await applications.decide({ ...wish("nobody"), by: "alice", agreed: true, message: "" })).toBe(
        false,
      );
    });

    test("go with the group, the oldest when there are too many", async () => {
      await using store = await opened();
      const { applications, groups } = store.store;
      await Promise.all(
        Array.from({ length: 1_002 }, (_, n) => applications.put(wish(`u${n}`), "", 1_000 + n)),
      );
      expect(await applications.get(wish("u1"))).toBeUndefined();
      expect(await applications.get(wish("u2"))).toBeDefined();
      await groups.dismiss(1, "hike", NOW);
      expect(await applications.get(wish("u900"))).toBeUndefined();
    });

    test("are read up to a time that does not go back", async () => {
      await using store = await opened();
      const { applications } = store.store;
      expect(await applications.readAt(1, "alice")).toBe(0);
      await applications.setReadAt(1, "alice", 200);
      await applications.setReadAt(1, "alice", 100);
      expect(await applications.readAt(1, "alice")).toBe(200);
    });
  });
}
