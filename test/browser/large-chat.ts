import "@skein-im/uikit-react/style.css";
import type { V2TimMessage } from "@skein-im/sdk";
import { Chat, SkeinProvider } from "@skein-im/uikit-react";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { aMessage, answer, FakeIM } from "../../packages/uikit-react/src/testing/fake-im.ts";

/** A conversation that is all on the device: number 1 to 100,000 (or `?messages=…`), some of them long. */
const COUNT = Number(new URLSearchParams(location.search).get("messages") ?? 100_000);
const words = "geese fly in skeins and say where the others are ".repeat(12);
const messages: V2TimMessage[] = Array.from({ length: COUNT }, (_, at) => {
  const text = `number ${at + 1}${at % 7 === 0 ? ` ${words.slice(0, (at * 37) % 500)}` : ""}`;
  const isSelf = at % 3 === 0;
  return aMessage(at + 1, { textElem: { text }, isSelf, sender: isSelf ? "alice" : "bob" });
});

const im = new FakeIM({
  getHistoryMessageListV2: () => answer({ messageList: messages.toReversed(), isFinished: true }),
  getConversationList: () => answer({ isFinished: true, conversationList: [] }),
  getTotalUnreadMessageCount: () => answer(0),
});

let next = COUNT;
Object.assign(globalThis, {
  page: {
    /** A message arrives. */
    arrive: () => {
      next += 1;
      im.messageEvents((one) =>
        one.onRecvNewMessage?.(aMessage(next, { textElem: { text: `number ${next}` } })),
      );
    },
    /** Milliseconds between frames while the list is moved by so many pixels in each of them. */
    scroll: async (frames: number, pixels: number) => {
      const list = document.querySelector('[data-testid="messages"]');
      const times: number[] = [];
      let before = performance.now();
      for (let frame = 0; frame < frames; frame += 1) {
        list?.scrollBy(0, pixels);
        await new Promise(requestAnimationFrame);
        times.push(performance.now() - before);
        before = performance.now();
      }
      return times;
    },
    /** The same up and down for so many seconds, turning at both ends and half-way: the times of its frames, ms. */
    ride: async (seconds: number, pixels: number) => {
      const list = document.querySelector('[data-testid="messages"]');
      const times: number[] = [];
      const nextFrame = () => new Promise<number>(requestAnimationFrame);
      const began = await nextFrame();
      let before = began;
      let step = -pixels;
      let hasTurned = false;
      while (list !== null && before - began < seconds * 1_000) {
        const { scrollTop, scrollHeight, clientHeight } = list;
        if (scrollTop <= 0) step = pixels;
        else if (scrollTop >= scrollHeight - clientHeight && times.length > 0) step = -pixels;
        else if (!hasTurned && before - began > seconds * 500) {
          hasTurned = true;
          step = -step;
        }
        list.scrollBy(0, step);
        const now = await nextFrame();
        times.push(now - before);
        before = now;
      }
      return times;
    },
    toTop: () => document.querySelector('[data-testid="messages"]')?.scrollTo(0, 0),
  },
});

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    createElement(
      SkeinProvider,
      { im: im.manager, userID: "alice" },
      createElement(Chat, { conversationID: "c2c_bob" }),
    ),
  );
}
