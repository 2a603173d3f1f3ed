import fc from "fast-check";
import { expect, test } from "vitest";
import { FakeClient } from "../testing/fake-client.ts";
import { FakeServer } from "../testing/fake-server.ts";
import { ManualClock } from "../testing/manual-clock.ts";
import type { V2TimMessage } from "../v2tim/models/message.ts";

const ALICE = { userID: "alice" };
const BOB = { userID: "bob" };
const CLOUD_OLDER = 1;
const CLOUD_NEWER = 2;
const LOCAL_OLDER = 3;
const LOCAL_NEWER = 4;
const REVOKED = 6;

/** What happens in a conversation, one thing a second. */
type Step = "received" | "sent" | "failed" | "inserted" | "revoked" | "deleted";

const steps = fc.array(
  fc.constantFrom<Step>("received", "received", "sent", "failed", "inserted", "revoked", "deleted"),
  { minLength: 1, maxLength: 16 },
);

interface Shown {
  readonly text: string;
  readonly revoked: boolean;
}

/** An inserted message is a custom one. */
const textOf = ({ textElem, customElem }: V2TimMessage): string => textElem?.text ?? customElem?.data ?? "";

/** Alice's conversation with bob after all of it, and what she is to see, the oldest first. */
async function after(happened: readonly Step[]) {
  const clock = new ManualClock();
  const server = new FakeServer(clock);
  const client = await new FakeClient(server, clock).signIn("alice");
  const messages = client.im.getMessageManager();
  const startedAt = clock.now() / 1_000;
  let expected: Shown[] = [];
  for (const [index, step] of happened.entries()) {
    await clock.advance(1_000);
    const text = String(index);
    if (step === "received") {
      server.post("bob", ALICE, text);
      await clock.advance(10);
      expected.push({ text, revoked: false });
    } else if (step === "sent" || step === "failed") {
      if (step === "failed") server.refusals.set("message.send", { name: "msg_refused", once: true });
      await client.sendText(text, BOB);
      expected.push({ text, revoked: false });
    } else if (step === "inserted") {
      await client.waitFor(
        messages.insertC2CMessageToLocalStorage({ data: text, userID: "bob", sender: "bob" }),
      );
      expected.push({ text, revoked: false });
    } else if (step === "revoked") {
      const of = server.log("alice", BOB).messages.find(({ revoked, from }) => from === "bob" && !revoked);
      if (of === undefined) continue;
      server.revoke("bob", ALICE, of.seq);
      await clock.advance(10);
      const [element] = of.elements;
      const revoked = element?.MsgType === "TIMTextElem" ? element.MsgContent.Text : "";
      expected = expected.map((one) => (one.text === revoked ? { ...one, revoked: true } : one));
    } else {
      const [first] = expected;
      if (first === undefined) continue;
      const local = await client.waitFor(
        messages.getHistoryMessageList({ userID: "bob", getType: LOCAL_OLDER, count: 100 }),
      );
      const { msgID = "" } = local.data?.find((one) => textOf(one) === first.text) ?? {};
      await client.waitFor(messages.deleteMessageFromLocalStorage({ msgID }));
      expected = expected.slice(1);
    }
  }
  return { client, messages, expected, startedAt };
}

test("pages of any size give every message that is there once, in order, from the server and from this device", async () => {
  await fc.assert(
    fc.asyncProperty(
      steps,
      fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
      async (happened, sizes) => {
        const { client, messages, expected, startedAt } = await after(happened);
        for (const getType of [CLOUD_OLDER, CLOUD_NEWER, LOCAL_OLDER, LOCAL_NEWER]) {
          const newer = getType === CLOUD_NEWER || getType === LOCAL_NEWER;
          const seen: Shown[] = [];
          let last: string | undefined;
          for (let page = 0, finished = false; !finished; page += 1) {
            const answer = await client.waitFor(
              messages.getHistoryMessageListV2({
                userID: "bob",
                getType: getType as 1,
                count: sizes[page % sizes.length] ?? 1,
                ...(last !== undefined && { lastMsgID: last }),
                // Newer ones than what: without a start nothing is newer.
                ...(newer && last === undefined && { timeBegin: startedAt }),
              }),
            );
            const list = answer.data?.messageList ?? [];
            seen.push(...list.map((one) => ({ text: textOf(one), revoked: one.status === REVOKED })));
            last = list.at(-1)?.msgID ?? last;
            finished = answer.data?.isFinished ?? true;
            expect(seen.length, `type ${getType}: more than there are`).toBeLessThanOrEqual(expected.length);
            if (!finished)
              expect(list.length, `type ${getType}: an empty page before the end`).toBeGreaterThan(0);
          }
          const wanted = newer ? expected : [...expected].reverse();
          expect(seen, `type ${getType}`).toEqual(wanted);
        }
        await client.im.unInitSDK();
      },
    ),
    { numRuns: 100 },
  );
});
