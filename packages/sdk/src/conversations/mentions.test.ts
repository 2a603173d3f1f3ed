import { AT_ALL, type WireConversation, type WireMessage } from "@skein-im/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { storedRecord } from "../messages/message-record.ts";
import { FakeLog } from "../testing/fake-log.ts";
import { type Conversation, emptyConversation } from "./conversation.ts";
import { mentionOf } from "./receive-options.ts";
import { reduce } from "./reduce.ts";

const ME = "me";
const ID = "group_g";

const snapshot = (state: Conversation, wire: WireConversation): Conversation =>
  reduce(state, { kind: "snapshot", wire, lastStored: undefined, orderKey: 0 });

function hear(state: Conversation, message: WireMessage): Conversation {
  const mention = mentionOf(message, ME);
  return reduce(state, {
    kind: "message",
    record: storedRecord(ME, message),
    own: message.from === ME,
    orderKey: 1,
    ...(mention !== undefined && { mention }),
  });
}

type Step =
  | { readonly kind: "message"; readonly from: string; readonly at: readonly string[] }
  | { readonly kind: "read" | "revoke"; readonly at: number }
  /** The server is asked how the conversation stands. */
  | { readonly kind: "ask" }
  /** Its answer arrives, late. */
  | { readonly kind: "answer" }
  /** The device starts anew from its cache. */
  | { readonly kind: "restart" };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant("message" as const),
        from: fc.constantFrom("bob", "carol", ME),
        at: fc.subarray([ME, "bob", AT_ALL]),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom("read" as const, "revoke" as const),
        at: fc.nat({ max: 50 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constantFrom("ask" as const, "answer" as const, "restart" as const) }),
    },
  ),
  { maxLength: 60 },
);

test("the list is what a plain count of the log says, whatever happens and however late answers come", () => {
  fc.assert(
    fc.property(steps, (all) => {
      const log = new FakeLog([ME, "bob", "carol"], "g");
      let state = emptyConversation(ID);
      let asked: WireConversation | undefined;
      all.forEach((step, index) => {
        const now = 1_700_000_000_000 + index * 500;
        switch (step.kind) {
          case "message": {
            const { from, at } = step;
            const message = { msgID: `m${index}`, from, to: { groupID: "g" }, random: 1, elements: [] };
            const atUserList = at.length > 0 ? { atUserList: [...at] } : {};
            state = hear(state, log.append({ ...message, ...atUserList }, now));
            break;
          }
          case "read":
            if (log.messages.length === 0) break;
            log.read(ME, 1 + (step.at % log.messages.length), now);
            state = reduce(state, { kind: "read", ...log.position(ME) });
            break;
          case "revoke": {
            if (log.messages.length === 0) break;
            const change = log.revoke(1 + (step.at % log.messages.length), "bob", now);
            const record = storedRecord(ME, change.message);
            state = reduce(state, { kind: "changed", record, changeSeq: change.changeSeq });
            break;
          }
          case "ask":
            asked ??= log.conversation(ME);
            break;
          case "answer":
            if (asked !== undefined) state = snapshot(state, asked);
            asked = undefined;
            break;
          case "restart":
            state = JSON.parse(
              JSON.stringify({ ...state, since: { seq: state.seq, countable: [] } }),
            ) as Conversation;
            break;
          default:
            step satisfies never;
        }
        expect(state.mentions ?? []).toEqual(log.mentions(ME));
      });
    }),
    { numRuns: 500 },
  );
});

test("no more than the newest hundred are kept", () => {
  const log = new FakeLog([ME, "bob"], "g");
  let state = emptyConversation(ID);
  for (let n = 1; n <= 130; n += 1) {
    const message = { msgID: `m${n}`, from: "bob", to: { groupID: "g" }, random: 1, elements: [] };
    state = hear(state, log.append({ ...message, atUserList: [ME] }, 1_000));
  }
  expect(state.mentions?.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, n) => n + 31));
});

test.each([
  [["me"], 1],
  [[AT_ALL], 2],
  [["bob", AT_ALL, "me"], 3],
  [["bob"], undefined],
  [[], undefined],
])("a message that mentions %j mentions the reader as %s", (atUserList, type) => {
  const message = { seq: 1, time: 1, msgID: "m", from: "bob", random: 1, elements: [], atUserList };
  expect(mentionOf({ ...message, to: { groupID: "g" } }, ME)).toBe(type);
  expect(mentionOf({ ...message, to: { groupID: "g" }, from: ME }, ME)).toBeUndefined();
  expect(mentionOf({ ...message, to: { userID: ME } }, ME)).toBeUndefined();
});
