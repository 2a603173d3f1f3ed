import { expect, test } from "vitest";
import { storedRecord } from "../../messages/message-record.ts";
import { cacheConformance } from "../cache.conformance.ts";
import { MemoryCache } from "./memory-cache.ts";

cacheConformance("memory", () => async () => new MemoryCache(), { keeps: false });

test("above its bound it forgets what was written first", async () => {
  const cache = new MemoryCache(2);
  const messages = [1, 2, 3].map((seq) =>
    storedRecord("me", {
      seq,
      time: seq,
      msgID: `m${seq}`,
      from: "bob",
      to: { userID: "me" },
      random: 1,
      elements: [],
    }),
  );
  await cache.write({ messages });
  const page = await cache.page({ conversationID: "c2c_bob", direction: "newer", limit: 9 });
  expect(page.map(({ seq }) => seq)).toEqual([2, 3]);
  expect(await cache.messagesByID(["m1"])).toEqual([]);
});
