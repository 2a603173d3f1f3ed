import { REPORT } from "@skein-im/protocol";
import { expect, test } from "vitest";
import { ConversationStore } from "../conversations/conversation-store.ts";
import { Listeners } from "../listeners.ts";
import { Log } from "../log.ts";
import { GroupNotices } from "./group-notices.ts";

test("a group that the server ended because nobody used it is told of, and forgotten", () => {
  const listeners = new Listeners(new Log());
  const heard: unknown[] = [];
  const forgotten: string[] = [];
  listeners.group.add({ onGroupRecycled: (...args) => heard.push(args) });
  const notices = new GroupNotices({
    me: "ana",
    listeners,
    conversations: new ConversationStore({
      me: "ana",
      cache: { write() {} },
      serverNow: () => 0,
      changed() {},
      removed() {},
      peerRead() {},
    }),
    known: {
      async forget(groupID) {
        forgotten.push(groupID);
      },
      forgetMembers() {},
    },
  });
  notices.report({ groupID: "g", type: REPORT.recycled, by: { userID: "administrator" } });
  expect(heard).toMatchObject([["g", { userID: "administrator" }]]);
  expect(forgotten).toEqual(["g"]);
});
