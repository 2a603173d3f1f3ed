import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { seesMessage } from "./browser.ts";
import { chooseFromMenu, isAccessible } from "./kit.ts";
import { setStage, soon } from "./stage.ts";

const demoFile = (name: string) => readFileSync(new URL(`../../scripts/demo/files/${name}`, import.meta.url));
/** A picture as cameras make them. */
const JPEG = demoFile("geese.jpg");
/** 640 by 360 pixels, 5 seconds. */
const MP4 = demoFile("flight.mp4");

const stage = setStage();

describe("pictures seen large", () => {
  test("arrow keys, buttons and swiping lead through those of the chat, older ones come from the server", async () => {
    const [ann, ben] = await stage.couple("pic1", "pic2");
    await sendPictures(ann, 2);
    await ben.getByTestId("message-image").nth(1).waitFor();
    for (let number = 1; number <= 130; number += 1)
      await stage.server.rest("openim/sendmsg", {
        SyncOtherMachine: 1,
        From_Account: "pic1",
        To_Account: "pic2",
        MsgRandom: number,
        MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: `between ${number}` } }],
      });
    await seesMessage(ben, "in", "between 130");
    await sendPictures(ann, 2);
    await ben.reload();
    await ben.getByTestId("message-image").nth(1).waitFor();
    const count = ben.getByTestId("viewer-count");

    const opener = ben.getByTestId("message-image").last();
    await opener.focus();
    await ben.keyboard.press("Enter");
    await count.getByText("2 of 2").waitFor();
    await isAccessible(ben);
    await ben.keyboard.press("ArrowLeft");
    // It is the first one that is here: the pages before it are read.
    await count.getByText("3 of 4").waitFor();
    await ben.getByTestId("viewer-previous").click();
    await count.getByText("2 of 4").waitFor();
    await ben.keyboard.press("+");
    const picture = ben.getByTestId("viewer-image");
    expect(await picture.getAttribute("style")).toContain("scale(1.5)");
    await ben.keyboard.press("ArrowLeft");
    await count.getByText("1 of 4").waitFor();
    expect(await picture.getAttribute("style")).toContain("scale(1)");
    await ben.keyboard.press("ArrowLeft");
    await pull(ben, -200);
    await count.getByText("2 of 4").waitFor();
    await pull(ben, 200);
    await count.getByText("1 of 4").waitFor();
    await ben.keyboard.press("End");
    await count.getByText("4 of 4").waitFor();

    for (let presses = 0; presses < 12; presses += 1) {
      await ben.keyboard.press("Tab");
      const isInside = () =>
        document.activeElement === document.body || document.activeElement?.closest("dialog") !== null;
      expect(await ben.evaluate(isInside)).toBe(true);
    }
    await ben.keyboard.press("Escape");
    await picture.waitFor({ state: "detached" });
    const isBack = () => document.activeElement?.matches(".skein-messages__scroll, .skein-image");
    await soon(() => ben.evaluate(isBack)).toBe(true);
  }, 90_000);

  test("the focus comes back to the picture; one that is taken back is not seen any longer", async () => {
    const [ann, ben] = await stage.couple("pic3", "pic4");
    await sendPictures(ann, 1);
    const opener = ben.getByTestId("message-image");
    await opener.waitFor();
    await opener.focus();
    await ben.keyboard.press("Enter");
    await ben.getByTestId("viewer-image").waitFor();
    await ben.keyboard.press("Escape");
    await soon(() => opener.evaluate((one) => one === document.activeElement)).toBe(true);

    await opener.click();
    await ben.getByTestId("viewer-image").waitFor();
    await chooseFromMenu(ann.getByTestId("message"), "revoke");
    await ben.getByTestId("viewer-image").waitFor({ state: "detached" });
  }, 60_000);
});

async function sendPictures(page: Page, count: number): Promise<void> {
  const files = Array.from({ length: count }, (_, at) => ({
    name: `${at}.jpg`,
    mimeType: "image/jpeg",
    buffer: JPEG,
  }));
  const before = await page.getByTestId("message-image").count();
  await page.getByTestId("file-input").setInputFiles(files);
  await page.getByTestId("send-button").click();
  await page
    .getByTestId("message-image")
    .nth(before + count - 1)
    .waitFor();
  await soon(() => page.getByTestId("upload-progress").count()).toBe(0);
}

/** Pulls the picture that is seen large so many pixels to the right. */
async function pull(page: Page, pixels: number): Promise<void> {
  await page.mouse.move(500, 400);
  await page.mouse.down();
  await page.mouse.move(500 + pixels, 405, { steps: 5 });
  await page.mouse.up();
}

describe("videos", () => {
  test("one that is sent has a still picture, its size and its length on the other side", async () => {
    const [ann, ben] = await stage.couple("vid1", "vid2");
    await ann
      .getByTestId("file-input")
      .setInputFiles({ name: "flight.mp4", mimeType: "video/mp4", buffer: MP4 });
    await ann.getByTestId("send-button").click();
    const video = ben.getByTestId("message-video");
    await video.getByText("0:05").waitFor();
    const poster = (await video.locator("video").getAttribute("poster")) ?? "";
    const still = await ben.evaluate(async (url) => {
      const { width, height, data } = await pointsOf(url);
      return { width, height, colours: new Set(data).size };

      async function pointsOf(src: string) {
        const image = Object.assign(new Image(), { src, crossOrigin: "anonymous" });
        await image.decode();
        const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
        context?.drawImage(image, 0, 0);
        return context?.getImageData(0, 0, image.width, image.height) ?? { width: 0, height: 0, data: [] };
      }
    }, poster);
    expect(still).toMatchObject({ width: 640, height: 360 });
    // A picture of something, and not one colour.
    expect(still.colours).toBeGreaterThan(20);
    const { width = 0, height = 1 } = (await video.boundingBox()) ?? {};
    expect(width / height).toBeCloseTo(640 / 360, 1);
    expect(await video.locator("video").getAttribute("preload")).toBe("none");
    await isAccessible(ben);
  }, 60_000);

  test("one that the browser cannot show is sent all the same", async () => {
    const [ann, ben] = await stage.couple("vid3", "vid4");
    const broken = Buffer.concat([MP4.subarray(0, 600), Buffer.alloc(2_000, 7)]);
    await ann
      .getByTestId("file-input")
      .setInputFiles({ name: "odd.mp4", mimeType: "video/mp4", buffer: broken });
    await ann.getByTestId("send-button").click();
    await ben.getByTestId("message-video").getByText("It cannot be played here.").waitFor();
  }, 60_000);
});

describe("voice messages", () => {
  test("while one is recorded, one sees that one is heard; then both see how loud it was", async () => {
    const [ann, ben] = await stage.couple("wav1", "wav2");
    await ann.getByTestId("voice-button").click();
    const level = ann.getByTestId("recording").getByTestId("waveform");
    await level.waitFor();
    await recorded(ann, 2);
    await isAccessible(ann);
    expect(heightsOf(await level.locator("path").getAttribute("d")).some((height) => height > 3)).toBe(true);
    await ann.getByTestId("send-recording").click();

    for (const page of [ann, ben]) {
      const waveform = page.getByTestId("message-sound").getByTestId("waveform");
      await waveform.waitFor();
      const heights = heightsOf(await waveform.locator("path").getAttribute("d"));
      expect(heights).toHaveLength(40);
      expect(Math.max(...heights)).toBeGreaterThan(24);
    }
    await isAccessible(ben);
  }, 60_000);

  test("one moves along it with the keyboard and the pointer, and it goes on from there", async () => {
    const [ann, ben] = await stage.couple("wav3", "wav4");
    await ann.getByTestId("voice-button").click();
    await recorded(ann, 4);
    await ann.getByTestId("send-recording").click();
    const sound = ben.getByTestId("message-sound");
    await sound.getByTestId("waveform").waitFor();
    const slider = sound.getByRole("slider");
    await slider.focus();
    await ben.keyboard.press("ArrowRight");
    await ben.keyboard.press("ArrowRight");
    const seconds = await slider.getAttribute("max");
    expect(await slider.getAttribute("aria-valuetext")).toBe(`0:02 of 0:0${seconds}`);
    await ben.keyboard.press("ArrowLeft");
    expect(await slider.inputValue()).toBe("1");
    const { x, y, width, height } = (await slider.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await ben.mouse.move(x + width / 4, y + height / 2);
    await ben.mouse.down();
    await ben.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
    await ben.mouse.up();
    const middle = Number(await slider.inputValue());
    expect(Math.abs(middle - Number(seconds) / 2)).toBeLessThan(0.5);
    await sound.getByLabel("Play the voice message").click();
    await playsBeyond(sound, middle - 0.2);
    await sound.getByLabel("Play the voice message").waitFor();
    expect(await slider.inputValue()).toBe("0");
  }, 60_000);

  test("a sound that cannot be decoded has a bar instead", async () => {
    const [ann, ben] = await stage.couple("wav5", "wav6");
    await ben.addInitScript(() => {
      // As a browser that does not know how the other one records.
      OfflineAudioContext.prototype.decodeAudioData = () => Promise.reject(new Error("not known"));
    });
    await ben.reload();
    await ben.getByTestId("composer-input").waitFor();
    await ann.getByTestId("voice-button").click();
    await recorded(ann, 2);
    await ann.getByTestId("send-recording").click();
    await ann.getByTestId("message-sound").getByTestId("waveform").waitFor();
    const sound = ben.getByTestId("message-sound");
    await sound.locator('[aria-busy="false"]').waitFor();
    expect(await sound.getByTestId("waveform").count()).toBe(0);
    await sound.getByLabel("Play the voice message").click();
    await playsBeyond(sound, 0);
  }, 60_000);
});

/** A timer may jump over a second on a busy machine: it is waited for until it is that far, or further. */
async function recorded(page: Page, seconds: number): Promise<void> {
  const timer = page.getByTestId("recording").getByRole("timer");
  await soon(async () => Number((await timer.innerText()).split(":")[1])).toBeGreaterThanOrEqual(seconds);
}

/** A sound was played beyond this second. What says so is still there when it has come to its end, unlike the button. */
async function playsBeyond(sound: Locator, seconds: number): Promise<void> {
  const end = () =>
    sound.locator("audio").evaluate((element) => {
      const { played } = element as HTMLAudioElement;
      return played.length > 0 ? played.end(played.length - 1) : 0;
    });
  await soon(end).toBeGreaterThan(seconds);
}

/** Of the bars in a drawing. */
const heightsOf = (path: string | null): number[] =>
  [...(path ?? "").matchAll(/v([\d.]+)/g)].map(([, height]) => Number(height));
