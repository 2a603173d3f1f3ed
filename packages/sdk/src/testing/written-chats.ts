import { MemoryCache } from "../cache/memory/memory-cache.ts";
import type { V2TimMessage } from "../v2tim/models/message.ts";
import { FakeClient } from "./fake-client.ts";
import { FakeServer } from "./fake-server.ts";
import { ManualClock } from "./manual-clock.ts";

/** Alice, signed in when bob and the team had written `count` messages each, one a second. */
export async function withMessages(count: number, cache = new MemoryCache()) {
  const clock = new ManualClock();
  const server = new FakeServer(clock);
  server.group("team", ["alice", "bob"]);
  const startedAt = clock.now() / 1_000;
  for (let index = 1; index <= count; index += 1) {
    server.post("bob", { userID: "alice" }, String(index));
    server.post("bob", { groupID: "team" }, String(index));
    await clock.advance(1_000);
  }
  server.read("alice", { userID: "bob" });
  const client = new FakeClient(server, clock, { cache: async () => cache });
  await client.signIn("alice");
  const messages = client.im.getMessageManager();
  const page = async (query: Partial<Parameters<typeof messages.getHistoryMessageListV2>[0]>) => {
    const of = query.groupID === undefined ? { userID: "bob" } : {};
    const answer = await client.waitFor(messages.getHistoryMessageListV2({ count: 10, ...of, ...query }));
    return { ...answer, list: texts(answer.data?.messageList ?? []), finished: answer.data?.isFinished };
  };
  return { clock, server, client, messages, page, startedAt };
}

export const texts = (messages: readonly V2TimMessage[]) => messages.map(({ textElem }) => textElem?.text);
/** Of the message of Bob's with this seq. */
export const idOf = (seq: number, groupID = "") => `bob-${groupID}${seq}-${seq}`;

/** The types of queries for history. */
export const CLOUD_OLDER = 1;
export const CLOUD_NEWER = 2;
export const LOCAL_OLDER = 3;
export const LOCAL_NEWER = 4;
export const OLDER = [CLOUD_OLDER, LOCAL_OLDER] as const;
export const NEWER = [CLOUD_NEWER, LOCAL_NEWER] as const;
export const ALL_TYPES = [...OLDER, ...NEWER] as const;

/** The same, with everything on the device. */
export async function withKept(count: number) {
  const chats = await withMessages(count);
  await chats.page({ getType: CLOUD_OLDER, count: 100 });
  await chats.page({ groupID: "team", getType: CLOUD_OLDER, count: 100 });
  return chats;
}

export type Chats = Awaited<ReturnType<typeof withMessages>>;

/** A message of Alice's that the server does not take. */
export async function refused(
  { server, client }: Chats,
  text: string,
  to: { userID?: string; groupID?: string },
) {
  server.refusals.set("message.send", { name: "msg_refused", once: true });
  await client.sendText(text, to);
}

/** No way to the server, and the SDK knows it. */
export async function offline({ server, clock }: Chats): Promise<void> {
  server.reachable = false;
  server.drop();
  await clock.advance(5_000);
}
