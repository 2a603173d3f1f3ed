import type { Page } from "playwright-core";
import { describe, test } from "vitest";
import { openChat, seesMessage, send } from "./browser.ts";
import { isAccessible, item } from "./kit.ts";
import { setStage } from "./stage.ts";

const stage = setStage();

/** The call's screen, in this phase. */
const call = (page: Page, phase: "ringing" | "accepted" | "rejected" | "busy" | "cancelled" | "timeout") =>
  page.locator(`[data-testid="call"][data-phase="${phase}"]`);

/** Ann rings at ben; both see it. */
async function ring(a: string, b: string, kind: "voice" | "video" = "voice") {
  const [ann, ben] = await stage.couple(a, b);
  await ann.getByTestId(`call-${kind}`).click();
  await call(ann, "ringing").waitFor();
  await call(ben, "ringing").waitFor();
  return [ann, ben] as const;
}

const gone = (page: Page) => page.getByTestId("call").waitFor({ state: "detached" });

describe("a call", () => {
  test("rings on both sides, is accepted, and ends for who hangs up", async () => {
    const [ann, ben] = await ring("ann1", "ben1");
    await call(ann, "ringing").getByText("Ringing…").waitFor();
    await call(ben, "ringing").getByText("calls you").waitFor();
    await isAccessible(ann);
    await isAccessible(ben);
    await ben.getByTestId("accept-call").click();
    for (const page of [ann, ben]) {
      await call(page, "accepted").getByText("The call was accepted").waitFor();
      await isAccessible(page);
      await page.getByTestId("end-call").click();
      await gone(page);
    }
  });

  test("with video says so, and is accessible in the dark", async () => {
    const [ann, ben] = await ring("ann2", "ben2", "video");
    await call(ann, "ringing").getByText("Ringing for a video call…").waitFor();
    await call(ben, "ringing").getByText("calls you with video").waitFor();
    await ben.emulateMedia({ colorScheme: "dark" });
    await isAccessible(ben);
  });

  test("that is declined is over on both sides", async () => {
    const [ann, ben] = await ring("ann3", "ben3");
    await ben.getByTestId("refuse-call").click();
    await call(ann, "rejected").getByText("The call was declined").waitFor();
    await call(ben, "rejected").waitFor();
    await gone(ann);
    await gone(ben);
    await ann.getByTestId("call-voice").click();
    await call(ben, "ringing").waitFor();
  });

  test("that is taken back stops ringing", async () => {
    const [ann, ben] = await ring("ann4", "ben4");
    await ann.getByTestId("refuse-call").click();
    await call(ben, "cancelled").getByText("The call ended").waitFor();
    await gone(ben);
    await gone(ann);
  });

  test("that nobody answers ends by itself, for both", async () => {
    const pages = await stage.couple("ann5", "ben5");
    // The half minute that it rings is over at once.
    for (const page of pages) await page.clock.install();
    const [ann, ben] = pages;
    await ann.getByTestId("call-voice").click();
    await call(ann, "ringing").waitFor();
    await call(ben, "ringing").waitFor();
    await ann.clock.fastForward(31_000);
    await call(ann, "timeout").getByText("Nobody answered").waitFor();
    await call(ben, "timeout").waitFor();
    await isAccessible(ben);
  });

  test("to somebody who is being called is declined as busy, and the first goes on ringing", async () => {
    const [, ben] = await ring("ann6", "ben6");
    const cay = await stage.person("cay6");
    await openChat(cay, "ben6");
    await cay.getByTestId("call-voice").click();
    await call(cay, "busy").getByText("They are busy with another call").waitFor();
    await call(ben, "ringing").getByText("ann6").waitFor();
  });

  test("stands in the chat and the list in words, with how it ended", async () => {
    const [ann, ben] = await ring("ann7", "ben7");
    await ben.getByTestId("refuse-call").click();
    await call(ann, "rejected").waitFor();
    for (const page of [ann, ben]) {
      await page.getByTestId("messages").getByText("Call declined").waitFor();
      await item(page, "c2c_ann7").or(item(page, "c2c_ben7")).getByText("Call declined").waitFor();
    }
    await gone(ben);
    await send(ben, "not now");
    await seesMessage(ann, "in", "not now");
  });
});

describe("on two devices of one person", () => {
  test("a call that is answered on one stops ringing on the other", async () => {
    const [ann, ben] = await stage.couple("ann8", "ben8");
    const tablet = await stage.person("ben8");
    await ann.getByTestId("call-voice").click();
    await call(ben, "ringing").waitFor();
    await call(tablet, "ringing").waitFor();
    await ben.getByTestId("accept-call").click();
    await call(ann, "accepted").waitFor();
    await call(ben, "accepted").waitFor();
    await gone(tablet);
  });
});
