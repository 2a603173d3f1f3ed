import { describe, expect, test } from "vitest";
import { InProcessServer } from "../../test/in-process-server.ts";

describe("before the login", () => {
  test("nothing but a login is answered", async () => {
    await using server = await InProcessServer.start();
    const socket = await server.connect();
    for (const cmd of ["message.history", "conversation.sync", "logout", "ping"]) {
      const body = { of: { userID: "a" }, direction: "older", limit: 1, since: 0 };
      expect(await socket.call(cmd, body)).toMatchObject({ code: 6014 });
    }
  });

  test("each wrong UserSig gets its own code", async () => {
    await using server = await InProcessServer.start();
    const socket = await server.connect();
    const codeOf = async (userID: string, with_: Record<string, unknown>) =>
      (await socket.login(userID, with_)).code;
    const sig = server.userSig("alice");
    expect(await codeOf("alice", { userSig: "" })).toBe(70002);
    expect(await codeOf("alice", { userSig: "rubbish" })).toBe(70003);
    expect(await codeOf("bob", { userSig: sig })).toBe(70013);
    expect(await codeOf("alice", { userSig: server.userSig("alice", { appID: 5 }) })).toBe(70014);
    expect(await codeOf("alice", { userSig: server.userSig("alice", { secret: "x".repeat(64) }) })).toBe(
      70009,
    );
    expect(await codeOf("alice", { userSig: server.userSig("alice", { lifetime: 1 }) })).toBe(70001);
    expect(await codeOf("carol", { userSig: server.userSig("carol"), sdkAppID: 77 })).toBe(70020);
    expect(await codeOf("@TIM#SYSTEM", { userSig: server.userSig("@TIM#SYSTEM") })).toBe(7003);
    expect(await codeOf(" alice", { userSig: sig })).toBe(7003);
    expect(await codeOf("alice", { userSig: sig })).toBe(0);
  });

  test("too many wrong ones are refused for a minute, a right one never", async () => {
    await using server = await InProcessServer.start();
    const socket = await server.connect();
    const wrong = () =>
      socket.login("alice", { userSig: server.userSig("alice", { secret: "y".repeat(64) }) });
    for (let n = 0; n < 10; n += 1) {
      server.clock.advance(1_000);
      expect((await wrong()).code).toBe(70009);
    }
    server.clock.advance(1_000);
    expect((await wrong()).code).toBe(70050);
    server.clock.advance(1_000);
    expect((await socket.login("alice", { userSig: server.userSig("alice") })).code).toBe(0);
  });

  test("a login that does not come ends the connection", async () => {
    await using server = await InProcessServer.start({ SKEIN_HEARTBEAT_SECONDS: "1" });
    const socket = await server.connect();
    server.clock.advance(10_000);
    expect(await socket.closed).toMatchObject({ code: 4002 });
  });
});

describe("devices of one user", () => {
  const device = (deviceID: string, platform: string) => ({ deviceID, platform });

  test("a second phone of the same kind takes the place of the first, which is told", async () => {
    await using server = await InProcessServer.start({}, { deviceInstances: 1 });
    const first = await server.signIn("alice", device("one", "Android"));
    const tablet = await server.signIn("alice", device("tablet", "iPad"));
    await server.signIn("alice", device("two", "Android"));
    expect((await first.event("kicked")).body).toMatchObject({ code: 6208, reason: "multipleDevice" });
    expect(await first.closed).toMatchObject({ code: 4001 });
    expect((await tablet.call("ping")).code).toBe(0);
  });

  test("the oldest of a kind goes when there are more than three", async () => {
    await using server = await InProcessServer.start();
    const first = await server.signIn("alice", device("one", "Android"));
    const others = [];
    for (const name of ["two", "three"]) {
      server.clock.advance(1_000);
      others.push(await server.signIn("alice", device(name, "Android")));
    }
    expect((await first.call("ping")).code).toBe(0);
    server.clock.advance(1_000);
    await server.signIn("alice", device("four", "Android"));
    expect((await first.event("kicked")).body).toMatchObject({ code: 6208 });
    for (const other of others) expect((await other.call("ping")).code).toBe(0);
  });

  test("one that lost its place while it had no connection is told once, then may take it back", async () => {
    await using server = await InProcessServer.start({}, { deviceInstances: 1 });
    const first = await server.signIn("alice", device("one", "Android"));
    first.terminate();
    await first.closed;
    const second = await server.signIn("alice", device("two", "Android"));
    const again = await server.connect();
    const login = (resume: boolean) =>
      again.login("alice", { userSig: server.userSig("alice"), ...device("one", "Android"), resume });
    expect((await login(true)).code).toBe(6208);
    expect((await login(false)).code).toBe(0);
    expect((await second.event("kicked")).body.code).toBe(6208);
  });

  test("a device that comes back displaces nobody, and its former socket goes without a word", async () => {
    await using server = await InProcessServer.start();
    const first = await server.signIn("alice", device("one", "Android"));
    const again = await server.signIn("alice", { ...device("one", "Android"), resume: true });
    expect(await first.closed).toMatchObject({ code: 4001 });
    expect(first.events).toEqual([]);
    expect((await again.call("ping")).code).toBe(0);
  });

  test("own messages reach the other devices, and not the one that sent them", async () => {
    await using server = await InProcessServer.start();
    await server.signIn("bob");
    const phone = await server.signIn("alice", device("one", "Android"));
    const tab = await server.signIn("alice", device("tab", "Web"));
    expect(await phone.send("hi", { userID: "bob" })).toMatchObject({
      code: 0,
      body: { seq: 1 },
    });
    expect((await tab.event("message")).body).toMatchObject({ from: "alice", seq: 1 });
    expect(phone.events).toEqual([]);
  });

  test("the UserSig's end ends the session", async () => {
    await using server = await InProcessServer.start({ SKEIN_HEARTBEAT_SECONDS: "1" });
    const socket = await server.signIn("alice", { userSig: server.userSig("alice", { lifetime: 60 }) });
    server.clock.advance(61_000);
    await socket.event("user_sig.expired");
    expect(await socket.closed).toMatchObject({ code: 4001 });
  });
});

describe("limits", () => {
  test("a frame over the size closes the connection and harms no other", async () => {
    await using server = await InProcessServer.start({ SKEIN_FRAME_BYTES: "20000" });
    const other = await server.signIn("bob");
    const socket = await server.signIn("alice");
    socket.raw("x".repeat(20_001));
    expect(await socket.closed).toMatchObject({ code: 1009 });
    expect((await other.call("ping")).code).toBe(0);
  });

  test("a message over 12 KB is refused, one of exactly 12 KB is not", async () => {
    await using server = await InProcessServer.start();
    await server.signIn("bob");
    const socket = await server.signIn("alice");
    const send = (length: number) => socket.send("x".repeat(length), { userID: "bob" });
    expect((await send(12_288)).code).toBe(0);
    expect((await send(12_289)).code).toBe(80002);
  });

  test("frames over the rate get a code, and many of them end the connection", async () => {
    await using server = await InProcessServer.start({ SKEIN_FRAME_BURST: "5" });
    const socket = await server.signIn("alice");
    for (let n = 0; n < 4; n += 1) expect((await socket.call("ping")).code).toBe(0);
    expect(await socket.call("ping")).toMatchObject({ code: 7008 });
    for (let n = 0; n < 100; n += 1) socket.raw('{"id":9,"cmd":"ping"}');
    expect(await socket.closed).toMatchObject({ code: 4003 });
  });

  test("messages of one user have a rate of their own, over all devices", async () => {
    await using server = await InProcessServer.start({ SKEIN_MESSAGE_BURST: "2" });
    await server.signIn("bob");
    const phone = await server.signIn("alice", { deviceID: "phone", platform: "Android" });
    const tab = await server.signIn("alice", { deviceID: "tab" });
    const send = async (socket: typeof tab) => (await socket.send("x", { userID: "bob" })).code;
    expect([await send(phone), await send(tab), await send(phone)]).toEqual([0, 0, 7008]);
    server.clock.advance(1_000);
    expect(await send(tab)).toBe(0);
  });

  test("connections over the bound are refused before the upgrade", async () => {
    await using server = await InProcessServer.start({ SKEIN_MAX_CONNECTIONS: "1" });
    const first = await server.signIn("alice");
    await expect(server.connect()).rejects.toThrow("503");
    expect((await first.call("ping")).code).toBe(0);
  });

  test("a client that does not read is closed when its buffer is full; others get everything", async () => {
    await using server = await InProcessServer.start({
      SKEIN_SEND_BUFFER_BYTES: "65536",
      SKEIN_MESSAGE_BURST: "10000",
      SKEIN_FRAME_BURST: "10000",
    });
    const slow = await server.signIn("bob", { deviceID: "slow" });
    const good = await server.signIn("bob", { deviceID: "good" });
    const socket = await server.signIn("alice");
    slow.pause();
    let sent = 0;
    // Until the operating system's buffers are full too.
    while (!(await metric(server, "skein_slow_readers_closed_total"))) {
      await Promise.all(Array.from({ length: 50 }, () => socket.send("x".repeat(12_000), { userID: "bob" })));
      sent += 50;
      expect(sent).toBeLessThan(5_000);
    }
    await good.until("the last message", (frame) => frame.body?.seq === sent);
    expect(good.events).toHaveLength(sent);
  });
});

async function metric(server: InProcessServer, name: string): Promise<number> {
  const text = await (await fetch(`${server.running.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)`, "m").exec(text)?.[1]);
}

test("a msgID that is not the sender's own is refused", async () => {
  await using server = await InProcessServer.start();
  const bob = await server.signIn("bob");
  const alice = await server.signIn("alice");
  expect(await alice.send("x", { userID: "bob" }, { msgID: `${bob.tinyID}-1-1` })).toMatchObject({
    code: 6017,
  });
  expect(await alice.send("x", { userID: "bob" })).toMatchObject({ code: 0 });
});

test("health, readiness and metrics answer; a path that is not there does not upgrade", async () => {
  await using server = await InProcessServer.start();
  const { url } = server.running;
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: "ok" });
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: "ready", failing: [] });
  await server.signIn("alice");
  expect(await metric(server, "skein_connections")).toBe(1);
});

test("in production there is no demo sign-in", async () => {
  await using server = await InProcessServer.start();
  const { url } = server.running;
  expect((await fetch(`${url}/demo/sign-in`, { method: "POST", body: "{}" })).status).toBe(404);
  expect(await (await fetch(`${url}/demo/config`)).json()).toMatchObject({ demo: false });
});

test("in demo mode a name is enough to sign in", async () => {
  await using server = await InProcessServer.start({ SKEIN_MODE: "demo" });
  const signIn = (userID: unknown) =>
    fetch(`${server.running.url}/demo/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ userID }),
    });
  const { sdkAppID, userSig } = (await (await signIn("mei")).json()) as { sdkAppID: number; userSig: string };
  const socket = await server.connect();
  expect(await socket.login("mei", { sdkAppID, userSig })).toMatchObject({ code: 0 });
  for (const wrong of ["", " x", "administrator", 5, undefined])
    expect((await signIn(wrong)).status).toBe(400);
});

test("a stop lets requests under way finish and asks clients to come back", async () => {
  await using server = await InProcessServer.start();
  await server.signIn("bob");
  const socket = await server.signIn("alice");
  const answers = Array.from({ length: 20 }, () => socket.send("x", { userID: "bob" }));
  await answers[0];
  const stopped = server.stop();
  expect(
    (await Promise.allSettled(answers)).filter(({ status }) => status === "fulfilled").length,
  ).toBeGreaterThan(0);
  expect(await socket.closed).toMatchObject({ code: 1001 });
  await stopped;
});

test.each([
  ["offlinePush", { offlinePush: { ext: "x".repeat(200_000) } }],
  [
    "an element",
    { elements: [{ MsgType: "TIMTextElem", MsgContent: { Text: "x" }, Beside: "x".repeat(200_000) }] },
  ],
])("a message that is large in %s is refused", async (_, with_) => {
  await using server = await InProcessServer.start();
  await server.signIn("bob");
  const alice = await server.signIn("alice");
  const body = {
    to: { userID: "bob" },
    msgID: `${alice.tinyID}-1700000000-1`,
    random: 1,
    elements: [{ MsgType: "TIMTextElem", MsgContent: { Text: "x" } }],
    ...with_,
  };
  expect((await alice.call("message.send", body)).code).toBe(80002);
});
