import { expect, test } from "vitest";
import { ChatStore } from "../chat/chat-store.ts";
import { en } from "../i18n/en.ts";
import { Skein } from "../provider/skein.ts";
import { aMessage, FakeIM } from "../testing/fake-im.ts";
import { MessageActions } from "./message-actions.ts";
import { messageMenuItems } from "./message-menu-items.tsx";
import type { ChatMessage } from "./message-state.ts";
import { isEditableAgain } from "./send-status.ts";

const skein = new Skein({ im: new FakeIM().manager, userID: "alice" });
const SENT_AT = 1_700_000_001;

function keysFor(
  more: Partial<ChatMessage>,
  {
    role,
    secondsLater = 60,
    selfID = "alice",
  }: { role?: number; secondsLater?: number; selfID?: string } = {},
) {
  const message = aMessage(1, more);
  const now = (SENT_AT + secondsLater) * 1_000;
  const items = messageMenuItems({
    t: en,
    message,
    actions: new MessageActions(skein, "c2c_bob"),
    chat: skein.store(ChatStore, "c2c_bob"),
    now,
    isPinned: false,
    role,
    isEditableAgain: isEditableAgain(message, selfID, now),
    onEditAgain: () => {},
    onCopy: () => {},
    onRemove: () => {},
    onResend: () => {},
  });
  return items.map((one) => one.key).join(" ");
}

test("others' messages are answered, copied, forwarded, chosen, deleted", () => {
  expect(keysFor({})).toBe("reply copy forward select remove");
  expect(keysFor({ elemType: 3 })).toBe("reply forward select remove");
});

test("own ones are edited, and taken back for two minutes", () => {
  expect(keysFor({ isSelf: true })).toBe("reply copy forward edit select revoke remove");
  expect(keysFor({ isSelf: true }, { secondsLater: 121 })).toBe("reply copy forward edit select remove");
});

test("in a group messages are pinned, and managers take back those of others at any time", () => {
  expect(keysFor({ groupID: "crew" }, { role: 200 })).toBe("reply copy forward pin select remove");
  expect(keysFor({ groupID: "crew" }, { role: 300, secondsLater: 999 })).toBe(
    "reply copy forward pin select revoke remove",
  );
});

test("one that failed is sent again, copied, or deleted; a notice of the group is only deleted", () => {
  expect(keysFor({ isSelf: true, status: 3 })).toBe("resend copy remove");
  expect(keysFor({ elemType: 9, groupID: "crew" }, { role: 400 })).toBe("remove");
});

test("an own text that one took back is edited again for five minutes; what else was taken back is only deleted", () => {
  const revoked = { isSelf: true, sender: "alice", status: 6, revokerInfo: { userID: "alice" } };
  expect(keysFor(revoked)).toBe("edit-again remove");
  expect(keysFor(revoked, { secondsLater: 299 })).toBe("edit-again remove");
  expect(keysFor(revoked, { secondsLater: 300 })).toBe("remove");
  expect(keysFor({ ...revoked, revokerInfo: { userID: "manager" } })).toBe("remove");
  expect(keysFor({ ...revoked, elemType: 3 })).toBe("remove");
  expect(keysFor({ ...revoked, textElem: { text: "" } })).toBe("remove");
  expect(keysFor({ status: 6, revokerInfo: { userID: "bob" } })).toBe("remove");
});
