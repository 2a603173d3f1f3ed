import { describe, expect, test } from "vitest";
import { type Conversation, emptyConversation } from "./conversation.ts";
import { parseFilter, passes, subscriptionKey } from "./conversation-filter.ts";

const names = (ids: readonly number[]) => ids.flatMap((id) => (id === 1 ? "work" : []));

const conversation = (changes: Partial<Conversation> = {}): Conversation => ({
  ...emptyConversation("c2c_bob"),
  ...changes,
});

const filter = (raw: unknown) => {
  const parsed = parseFilter(raw);
  if (!parsed.ok) throw new Error(parsed.error.desc);
  return parsed.value;
};

describe("a filter", () => {
  const star = { settings: { rev: 1, marks: "1" } };
  const app = { settings: { rev: 1, marks: String(2n ** 63n) } };
  const work = { settings: { rev: 1, groups: [1] } };
  const gone = { settings: { rev: 1, groups: [7] } };
  test.each([
    [{}, {}, true],
    [{ conversationType: 0 }, {}, true],
    [{ conversationType: 1 }, {}, true],
    [{ conversationType: 2 }, {}, false],
    [{ conversationType: 2 }, { id: "group_g" }, true],
    [{ hasUnreadCount: true }, {}, false],
    [{ hasUnreadCount: true }, { unread: 2 }, true],
    [{ hasUnreadCount: false }, {}, true],
    [{ hasGroupAtInfo: true }, { mentions: [{ seq: 1, type: 1 }] }, true],
    [{ hasGroupAtInfo: false }, { mentions: [{ seq: 1, type: 1 }] }, false],
    [{ markType: 1 }, star, true],
    [{ markType: 2 }, star, false],
    [{ markType: 0 }, star, false],
    [{ markType: 0 }, {}, true],
    [{ markType: 2 ** 63 }, app, true],
    [{ markType: 2n ** 63n }, app, true],
    [{ markType: "9223372036854775808" }, app, true],
    [{ conversationGroup: "work" }, work, true],
    [{ conversationGroup: "home" }, work, false],
    [{ conversationGroup: "" }, work, false],
    [{ conversationGroup: "" }, gone, true],
    [{ conversationGroup: null, markType: undefined, hasUnreadCount: null }, star, true],
    [{ conversationType: 1, markType: 1, hasUnreadCount: true }, { ...star, unread: 0 }, false],
  ] as const)("%o of %o: %s", (raw, changes, expected) => {
    expect(passes(conversation(changes as Partial<Conversation>), filter(raw), names)).toBe(expected);
  });

  test.each([
    [undefined],
    [5],
    [{ conversationType: 3 }],
    [{ conversationGroup: 1 }],
    [{ markType: "star" }],
    [{ markType: -1 }],
    [{ hasUnreadCount: 1 }],
  ])("%o is none", (raw) => {
    expect(parseFilter(raw)).toMatchObject({ ok: false, error: { code: 6017 } });
  });

  test("is the same subscription by type, group and mark", () => {
    const key = (raw: unknown) => subscriptionKey(filter(raw));
    expect(key({ markType: "1", hasUnreadCount: true })).toBe(key({ markType: 1n }));
    expect(key({ conversationGroup: "" })).not.toBe(key({}));
    expect(key({ markType: 0 })).not.toBe(key({}));
    expect(key({ conversationType: 1 })).not.toBe(key({ conversationType: 2 }));
  });
});
