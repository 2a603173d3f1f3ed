import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page as BrowserPage } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Device } from "../harness/device.ts";
import { APP_ID, ServerProcess } from "../harness/server-process.ts";
import { launchBrowser } from "./browser.ts";
import { callPage, hostPage, type PageHost } from "./page-host.ts";
import type { Page } from "./web-chapter.ts";

const sample = (name: string): string =>
  fileURLToPath(new URL(`../../examples/seed/files/${name}`, import.meta.url));
let browser: Browser;
let host: PageHost;
let server: ServerProcess;

beforeAll(async () => {
  [host, browser, server] = await Promise.all([
    hostPage("web-chapter.html"),
    launchBrowser(),
    ServerProcess.start(),
  ]);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await server?.[Symbol.asyncDispose]();
  await host?.[Symbol.asyncDispose]();
});

const call = <N extends keyof Page>(page: BrowserPage, name: N, ...args: Parameters<Page[N]>) =>
  callPage<Page, N>(page, name, args as never);

test("a page sends the image, the video and the file that a person chose", async () => {
  await using bob = await Device.signIn(server, "bob");
  const page = await (await browser.newContext()).newPage();
  await page.goto(host.url);
  expect(await call(page, "signIn", server.url, APP_ID, "alice", server.userSig("alice"))).toBe(0);
  expect(await call(page, "withoutFile")).toBe(6017);
  const picker = page.locator("#__image_picker_web-file-input input");

  await picker.setInputFiles(sample("animation.gif"));
  const image = await call(page, "sendImage", "bob");
  expect(image).toMatchObject({ code: 0, data: { status: 2 } });
  expect([image.progress[0], image.progress.at(-1)]).toEqual([0, 100]);
  const [picture] = await bob.next("onRecvNewMessage");
  expect(picture.imageElem?.imageList?.[0]).toMatchObject({ width: 64, height: 64 });

  await picker.setInputFiles(sample("video.mp4"));
  expect(await call(page, "sendVideo", "bob")).toMatchObject({ code: 0 });
  const [film] = await bob.next("onRecvNewMessage");
  expect(film.videoElem).toMatchObject({ videoSize: statSync(sample("video.mp4")).size, snapshotUUID: "" });

  await page.locator("#__file_picker_web-file-input input").setInputFiles(sample("paper.pdf"));
  const file = await call(page, "sendFile", "bob", "paper.pdf");
  expect(file).toMatchObject({ code: 0 });
  const [paper] = await bob.next("onRecvNewMessage");
  const { size } = statSync(sample("paper.pdf"));
  expect(paper.fileElem).toMatchObject({ fileName: "paper.pdf", fileSize: size });
  if (file.data === undefined) throw new Error("no message");
  expect(await call(page, "download", file.data)).toBe(size);
}, 60_000);
