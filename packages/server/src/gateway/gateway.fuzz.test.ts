import fc from "fast-check";
import { expect, test } from "vitest";
import { InProcessServer, textMessage } from "../../test/in-process-server.ts";

const SECRET_TEXT = "what only alice and bob may read";

/** Of the first account that signs in to new data, after the administrator's. */
const MALLORY = "144115188075855874";

/** Requests of the contract, most of them for what the sender may not have, as the ground for mutations. */
const requests = [
  { cmd: "message.send", body: textMessage(MALLORY, "x", { userID: "bob" }) },
  { cmd: "message.history", body: { of: { userID: "bob" }, direction: "older", limit: 20 } },
  { cmd: "message.history", body: { of: { groupID: "private" }, direction: "newer", limit: 20 } },
  { cmd: "message.changes", body: { of: { groupID: "private" }, since: 0, limit: 20 } },
  { cmd: "message.revoke", body: { of: { userID: "bob" }, seq: 1 } },
  { cmd: "message.revoke", body: { of: { groupID: "private" }, seq: 1 } },
  { cmd: "conversation.sync", body: { since: 0, limit: 100 } },
  { cmd: "conversation.get", body: { of: [{ userID: "alice" }, { groupID: "private" }, { userID: "bob" }] } },
  { cmd: "conversation.read", body: { of: { groupID: "private" } } },
  { cmd: "group.create", body: { type: "Work", groupID: "private", name: "x" } },
  { cmd: "ping", body: {} },
];

const mutated = fc
  .tuple(fc.constantFrom(...requests), fc.nat({ max: 400 }), fc.string({ maxLength: 8 }), fc.nat({ max: 12 }))
  .map(([request, at, noise, cut]) => {
    const text = JSON.stringify({ id: 1, ...request });
    const place = at % (text.length + 1);
    return text.slice(0, place) + noise + text.slice(place + cut);
  });

const swapped = fc
  .tuple(fc.constantFrom(...requests), fc.constantFrom("alice", "bob", "mallory", "private", "", "a\tb", "%"))
  .map(([request, name]) => JSON.stringify({ id: 1, ...request }).replaceAll(/bob|private/g, name));

test("random and mutated frames get a code or a close; the server lives, and nothing of others comes out", async () => {
  await using server = await InProcessServer.start({
    SKEIN_FRAME_BURST: "100000",
    SKEIN_MESSAGE_BURST: "100000",
    // The clock runs ahead of those who wait.
    SKEIN_HEARTBEAT_SECONDS: "3600",
    SKEIN_HEARTBEAT_LIMIT_SECONDS: "7200",
  });
  expect((await server.signIn("mallory")).tinyID).toBe(MALLORY);
  const alice = await server.signIn("alice");
  await server.signIn("bob");
  await alice.call("group.create", {
    type: "Work",
    groupID: "private",
    name: "private",
    members: [{ userID: "bob" }],
  });
  await alice.send(SECRET_TEXT, { userID: "bob" });
  await alice.send(SECRET_TEXT, { groupID: "private" });

  let visits = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(mutated, swapped, fc.string(), fc.json(), fc.uint8Array({ maxLength: 64 })), {
        maxLength: 25,
      }),
      async (frames) => {
        visits += 1;
        // Logins of one user have a rate; a second of the server's clock gives the next one.
        server.clock.advance(1_000);
        const mallory = await server.signIn("mallory", { deviceID: `visit-${visits % 5}` });
        for (const frame of frames) mallory.raw(typeof frame === "string" ? frame : Buffer.from(frame));
        // Everything before it has been answered when this one is, or the connection was closed.
        await mallory.call("ping").catch(() => undefined);
        for (const frame of mallory.frames) {
          expect(JSON.stringify(frame)).not.toContain(SECRET_TEXT);
          expect(frame.evt !== undefined || typeof frame.code === "number").toBe(true);
        }
        mallory.terminate();
      },
    ),
    { numRuns: 150 },
  );

  expect((await alice.call("ping")).code).toBe(0);
  const history = await alice.call("message.history", {
    of: { groupID: "private" },
    direction: "older",
    limit: 20,
  });
  expect(history.body.messages).toHaveLength(1);
  expect(history.body.messages[0].revoked).toBeUndefined();
}, 60_000);
