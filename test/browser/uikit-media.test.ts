import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ServerProcess } from "../harness/server-process.ts";
import { launchBrowser, openChat, openPage, signIn } from "./browser.ts";
import { isAccessible } from "./kit.ts";

let browser: Browser;
let server: ServerProcess;
beforeAll(async () => {
  browser = await launchBrowser();
  server = await ServerProcess.start({ SKEIN_MODE: "demo" });
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await server?.[Symbol.asyncDispose]();
});

/** Two people, each in a browser of their own, who look at each other's chat. */
async function couple(a: string, b: string): Promise<readonly [Page, Page]> {
  const [one, other] = await Promise.all([openPage(browser, server.url), openPage(browser, server.url)]);
  await signIn(one, a);
  await signIn(other, b);
  await openChat(one, b);
  await openChat(other, a);
  return [one, other];
}

describe("voice messages", () => {
  test("while one is recorded, one sees that one is heard; then both see how loud it was", async () => {
    const [ann, ben] = await couple("wav1", "wav2");
    await ann.getByTestId("voice-button").click();
    const level = ann.getByTestId("recording").getByTestId("waveform");
    await level.waitFor();
    await ann.getByTestId("recording").getByText("0:02").waitFor();
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
    const [ann, ben] = await couple("wav3", "wav4");
    await ann.getByTestId("voice-button").click();
    await ann.getByTestId("recording").getByText("0:04").waitFor();
    await ann.getByTestId("send-recording").click();
    const sound = ben.getByTestId("message-sound");
    await sound.getByTestId("waveform").waitFor();
    const slider = sound.getByRole("slider");
    await slider.focus();
    await ben.keyboard.press("ArrowRight");
    await ben.keyboard.press("ArrowRight");
    expect(await slider.getAttribute("aria-valuetext")).toBe("0:02 of 0:04");
    await ben.keyboard.press("ArrowLeft");
    expect(await slider.inputValue()).toBe("1");
    const { x, y, width, height } = (await slider.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await ben.mouse.move(x + width / 4, y + height / 2);
    await ben.mouse.down();
    await ben.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
    await ben.mouse.up();
    expect(Number(await slider.inputValue())).toBeCloseTo(2, 0);
    await sound.getByLabel("Play the voice message").click();
    await sound.getByLabel("Pause").waitFor();
    await expect
      .poll(() => sound.locator("audio").evaluate((element) => (element as HTMLAudioElement).currentTime))
      .toBeGreaterThan(1.8);
    await sound.getByLabel("Play the voice message").waitFor();
    expect(await slider.inputValue()).toBe("0");
  }, 60_000);

  test("a sound that cannot be decoded has a bar instead", async () => {
    const [ann, ben] = await couple("wav5", "wav6");
    await ben.addInitScript(() => {
      // As a browser that does not know how the other one records.
      OfflineAudioContext.prototype.decodeAudioData = () => Promise.reject(new Error("not known"));
    });
    await ben.reload();
    await ben.getByTestId("composer-input").waitFor();
    await ann.getByTestId("voice-button").click();
    await ann.getByTestId("recording").getByText("0:01").waitFor();
    await ann.getByTestId("send-recording").click();
    await ann.getByTestId("message-sound").getByTestId("waveform").waitFor();
    const sound = ben.getByTestId("message-sound");
    await sound.locator('[aria-busy="false"]').waitFor();
    expect(await sound.getByTestId("waveform").count()).toBe(0);
    await sound.getByLabel("Play the voice message").click();
    await sound.getByLabel("Pause").waitFor();
  }, 60_000);
});

/** Of the bars in a drawing. */
const heightsOf = (path: string | null): number[] =>
  [...(path ?? "").matchAll(/v([\d.]+)/g)].map(([, height]) => Number(height));
