import { expect, test } from "vitest";
import { ChatStore } from "../chat/chat-store.ts";
import { en } from "../i18n/en.ts";
import { Skein } from "../provider/skein.ts";
import { aMessage, FakeIM } from "../testing/fake-im.ts";
import { MessageActions } from "./message-actions.ts";
import { messageMenuItems } from "./message-menu-items.tsx";
import type { ChatMessage } from "./message-state.ts";

const skein = new Skein({ im: new FakeIM().manager, userID: "alice" });
const SENT_AT = 1_700_000_001;

function keysFor(
  more: Partial<ChatMessage>,
  { role, secondsLater = 60 }: { role?: number; secondsLater?: number } = {},
) {
  const items = messageMenuItems({
    t: en,
    message: aMessage(1, more),
    actions: new MessageActions(skein, "c2c_bob"),
    chat: skein.store(ChatStore, "c2c_bob"),
    now: (SENT_AT + secondsLater) * 1_000,
    isPinned: false,
    role,
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

test("one that failed is sent again, copied, or deleted; one that was taken back is only deleted", () => {
  expect(keysFor({ isSelf: true, status: 3 })).toBe("resend copy remove");
  expect(keysFor({ isSelf: true, status: 6 })).toBe("remove");
});
