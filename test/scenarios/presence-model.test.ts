import type { V2TimUserStatus } from "@skein-im/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BreakableLine } from "../harness/breakable-line.ts";
import { Device, done, value } from "../harness/device.ts";
import { RawLink } from "../harness/raw-link.ts";
import { ServerProcess } from "../harness/server-process.ts";
import { seededRandom } from "../torture/seeded-random.ts";

const STEPS = 40;
const KILLS_MAX = 2;

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start({}, { customStatusSeconds: 3_600 });
}, 60_000);
afterAll(() => server[Symbol.asyncDispose]());

/** What is true of a user: counted, not asked. */
class Actor {
  readonly userID: string;
  readonly links: RawLink[] = [];
  /** Devices that went without a logout. */
  broken = 0;
  custom = "";

  constructor(userID: string) {
    this.userID = userID;
  }

  get status(): string {
    return `${this.links.length > 0 ? 1 : this.broken > 0 ? 2 : 3} ${this.custom}`;
  }
}

/** One who watches all of them, with what it was told last. */
class Watcher {
  readonly device: Device;
  readonly line: BreakableLine;
  readonly #asked: readonly V2TimUserStatus[];

  constructor(device: Device, line: BreakableLine, asked: readonly V2TimUserStatus[]) {
    this.device = device;
    this.line = line;
    this.#asked = asked;
  }

  knows(userID: string): string {
    const heard = [...this.#asked, ...this.device.all("onUserStatusChanged").flatMap(([list]) => list)];
    const last = heard.findLast((one) => one.userID === userID);
    return `${last?.statusType} ${last?.customStatus}`;
  }
}

test.each([20_261_128, 3])(
  "whoever comes, goes, breaks or is killed, the server too: all who watch know the truth in the end (seed %i)",
  async (seed) => {
    const random = seededRandom(seed);
    const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
    const actors = ["a", "b", "c", "d"].map((name) => new Actor(`model-${seed}-${name}`));
    const userIDList = actors.map(({ userID }) => userID);
    await server.rest("im_open_login_svc/multiaccount_import", { Accounts: userIDList });
    const watchers: Watcher[] = [];
    for (const name of ["steady", "shaky"]) {
      const line = await BreakableLine.to(server);
      const device = await Device.signIn(server, `model-${seed}-${name}`, { endpoint: line.url });
      done(await device.im.subscribeUserStatus({ userIDList }));
      watchers.push(new Watcher(device, line, value(await device.im.getUserStatus({ userIDList }))));
    }
    const [steady, shaky] = watchers as [Watcher, Watcher];
    let kills = 0;

    const steps: Readonly<Record<string, (actor: Actor) => Promise<void>>> = {
      async comes(actor) {
        actor.links.push(await RawLink.signIn(server, actor.userID));
      },
      async logsOut(actor) {
        const link = actor.links.pop();
        if (link !== undefined) await link.ask("logout", {});
      },
      async breaks(actor) {
        const link = actor.links.shift();
        if (link === undefined) return;
        actor.broken += 1;
        link.terminate();
      },
      async says(actor) {
        const text = pick(["", "busy", "away"]);
        if (actor.links[0] === undefined) return;
        await actor.links[0].ask("user.set_status", { text });
        actor.custom = text;
      },
      async cuts() {
        shaky.line.cut();
      },
      async mends() {
        shaky.line.mend();
      },
      async kills() {
        if (kills === KILLS_MAX) return;
        kills += 1;
        await server.kill();
        await server.start();
        for (const actor of actors) {
          actor.broken += actor.links.length;
          actor.links.length = 0;
        }
      },
    };

    const log: string[] = [];
    for (let step = 0; step < STEPS; step += 1) {
      const name = random() < 0.05 ? "kills" : pick(Object.keys(steps).filter((one) => one !== "kills"));
      const actor = pick(actors);
      log.push(`${name} ${actor.userID}`);
      await steps[name]?.(actor);
    }
    shaky.line.mend();
    for (const watcher of [steady, shaky]) {
      const isRight = () => actors.every((actor) => watcher.knows(actor.userID) === actor.status);
      await watcher.device.until(`the truth after: ${log.join(", ")}`, isRight, 40_000);
      const asked = value(await watcher.device.im.getUserStatus({ userIDList }));
      expect(asked.map(({ statusType, customStatus }) => `${statusType} ${customStatus}`)).toEqual(
        actors.map(({ status }) => status),
      );
      await watcher.device.im.unInitSDK();
      await watcher.line[Symbol.asyncDispose]();
    }
    for (const actor of actors) for (const link of actor.links) link.terminate();
  },
  120_000,
);
