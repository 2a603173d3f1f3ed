import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ManualClock } from "../../../test/manual-clock.ts";
import { openMedia } from "../../media/open-media.ts";
import { openSqliteStore } from "../../store/sqlite/index.ts";
import { AppDirectory } from "../app/app-directory.ts";
import { groupLog } from "../message/log-key.ts";
import { beginUpload } from "./begin-upload.ts";
import { finishUpload } from "./finish-upload.ts";
import { sweepMedia } from "./sweep-media.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function open(settings: { mediaDays?: number } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "skein-sweep-"));
  const store = await openSqliteStore({ file: join(folder, "skein.sqlite"), exclusive: true });
  await store.apps.create({ appID: 1, secrets: ["s"], settings, createdAt: 1 });
  const clock = new ManualClock();
  const media = openMedia({ data: folder, publicURL: "" }, store.media, clock);
  const apps = new AppDirectory(store.apps);
  const app = await apps.get(1);
  if (app === undefined) throw new Error("there is no app");
  return {
    clock,
    store,
    uploadFolder: join(folder, "uploads"),
    /** Names of what is on the disk. */
    files: () =>
      ["files", "uploads"].flatMap((name) =>
        readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => entry.name),
      ),
    sweep: () => sweepMedia({ ...media, appStore: store.apps, apps }),
    /** An upload of which all bytes are there. */
    async begin(): Promise<string> {
      const begun = await beginUpload(media, app, "ana", { kind: "file", name: "f", size: 5 });
      if (!begun.ok) throw new Error(begun.error.desc);
      writeFileSync(join(folder, "uploads", begun.value.token), "bytes");
      writeFileSync(join(folder, "uploads", `${begun.value.token}.json`), "{}");
      return begun.value.token;
    },
    async finish(token: string): Promise<string> {
      const finished = await finishUpload(media, app, "ana", { token });
      if (!finished.ok) throw new Error(finished.error.desc);
      return finished.value.uuid;
    },
    send: (uuid: string) =>
      store.messages.append({
        app: 1,
        log: groupLog("g"),
        sender: "ana",
        msgID: `1-${clock.now()}-1`,
        resend: false,
        countable: true,
        visible: true,
        now: clock.now(),
        payload: "{}",
        media: [uuid],
      }),
    async [Symbol.asyncDispose]() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

test("an upload that was never finished goes after a day and an hour", async () => {
  await using opened = await open();
  const token = await opened.begin();
  opened.clock.advance(25 * HOUR);
  expect((await opened.sweep()).uploads).toBe(0);
  opened.clock.advance(1_000);
  expect(await opened.sweep()).toMatchObject({ uploads: 1, removed: 1, bytes: 0 });
  expect(opened.files()).toEqual([]);
  expect(await opened.store.media.byToken(token)).toBeUndefined();
});

test("a file that no message ever had goes too, one that a message has stays for good", async () => {
  await using opened = await open();
  const unused = await opened.finish(await opened.begin());
  const used = await opened.finish(await opened.begin());
  await opened.send(used);
  expect(opened.store.media.bytes).toBe(10);
  opened.clock.advance(25 * HOUR + 1_000);
  expect(await opened.sweep()).toMatchObject({ unused: 1, expired: 0, removed: 1, bytes: 5 });
  opened.clock.advance(3_650 * DAY);
  expect(await opened.sweep()).toMatchObject({ removed: 0 });
  expect((await opened.store.media.get(1, [unused, used])).map(({ uuid }) => uuid)).toEqual([used]);
  expect(opened.files()).toEqual([`${used}-original`]);
  expect(opened.store.media.bytes).toBe(5);
});

test("where the app keeps files for some days, they count from the last message", async () => {
  await using opened = await open({ mediaDays: 7 });
  const uuid = await opened.finish(await opened.begin());
  await opened.send(uuid);
  opened.clock.advance(5 * DAY);
  await opened.send(uuid);
  opened.clock.advance(6 * DAY);
  expect((await opened.sweep()).expired).toBe(0);
  opened.clock.advance(DAY + 1_000);
  expect(await opened.sweep()).toMatchObject({ expired: 1, removed: 1 });
  expect(opened.files()).toEqual([]);
});

test("a sweep that broke off before the bytes were gone is finished by the next", async () => {
  await using opened = await open();
  await opened.finish(await opened.begin());
  await opened.store.media.doom({ app: 1, state: "ready", before: opened.clock.now(), limit: 9 });
  expect(opened.files()).toHaveLength(1);
  expect((await opened.sweep()).removed).toBe(1);
  expect(opened.files()).toEqual([]);
});

test("what a server that was killed left in the folder of uploads goes, uploads under way stay", async () => {
  await using opened = await open();
  const finished = await opened.begin();
  await opened.finish(finished);
  const underWay = await opened.begin();
  for (const name of [`${finished}.done`, `${finished}.json`, "f00d"]) {
    writeFileSync(join(opened.uploadFolder, name), "left behind");
  }
  await opened.sweep();
  expect(readdirSync(opened.uploadFolder).sort()).toEqual([underWay, `${underWay}.json`]);
});
