import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { FakeIM } from "../testing/fake-im.ts";
import { laterView, preloadParts } from "./later.tsx";
import { LaterStore } from "./later-store.ts";
import { SkeinProvider } from "./skein-provider.tsx";

const Part = () => <p>here</p>;

/** A part whose code comes when the test says so. */
function aStore() {
  const answers: { arrive: (part: typeof Part) => void; fail: (why: Error) => void }[] = [];
  const store = new LaterStore(
    () => new Promise<typeof Part>((arrive, fail) => answers.push({ arrive, fail })),
  );
  return { store, answers };
}

test("the code of a part is asked for once, by the first who draws or expects it", async () => {
  const { store, answers } = aStore();
  const expected = store.load();
  store.subscribe(() => {});
  expect([store.getSnapshot(), answers.length]).toEqual(["loading", 1]);
  answers[0]?.arrive(Part);
  await expected;
  await store.load();
  expect(store.getSnapshot()).toBe(Part);
  expect(answers.length).toBe(1);
});

test("code that did not come is told to those who wait for it, and asked for again by the next", async () => {
  const { store, answers } = aStore();
  const leave = store.subscribe(() => {});
  answers[0]?.fail(new Error("no network"));
  await store.load();
  expect(store.getSnapshot()).toBe("failed");
  const again = store.load();
  expect(store.getSnapshot()).toBe("loading");
  answers[1]?.fail(new Error("no network"));
  await again;
  leave();
  expect(store.getSnapshot()).toBe("loading");
  store.subscribe(() => {});
  expect(answers.length).toBe(3);
});

test("a failure that nobody waited for is no failure to whoever opens the part later", async () => {
  const { store, answers } = aStore();
  const expected = store.load();
  answers[0]?.fail(new Error("no network"));
  await expected;
  expect(store.getSnapshot()).toBe("loading");
});

test("a server draws the place of a part, and so does a page that has its code already, until it has taken over", async () => {
  const View = laterView(async () => Part);
  const draw = () =>
    renderToString(
      <SkeinProvider im={new FakeIM().manager} userID="alice">
        <View />
      </SkeinProvider>,
    );
  const before = draw();
  await preloadParts();
  expect(before).toContain('<p class="skein-later" aria-busy="true">');
  expect(draw()).toBe(before);
});
