import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import * as kit from "./index.ts";
import { ConversationStore, Skein, SkeinProvider, zhHans } from "./index.ts";
import { SkeinContext } from "./provider/skein-context.ts";
import { aConversation, answer, FakeIM, settled } from "./testing/fake-im.ts";

test("the kit can be imported and drawn where there is no window", () => {
  expect(typeof window).toBe("undefined");
  const html = renderToString(
    <SkeinProvider im={new FakeIM().manager} userID="alice" language="zh-CN" theme="dark">
      <kit.ConversationList onOpen={() => {}} />
    </SkeinProvider>,
  );
  expect(html).toContain('class="skein-root" data-theme="dark" dir="ltr" lang="zh-Hans"');
  expect(html).toContain(zhHans.conversations.searchPlaceholder);
});

test("what a store knows already is drawn", async () => {
  const list = [aConversation("bob", { showName: "Bob <3", unreadCount: 120 })];
  const im = new FakeIM({ getConversationList: () => answer({ isFinished: true, conversationList: list }) });
  const skein = new Skein({ im: im.manager, userID: "alice" });
  const close = skein.store(ConversationStore).subscribe(() => {});
  await settled();
  const html = renderToString(
    <SkeinContext value={skein}>
      <kit.ConversationList onOpen={() => {}} />
    </SkeinContext>,
  );
  expect(html).toContain("Bob &lt;3");
  expect(html).toContain("99+");
  close();
});

test("a component without a provider says what is missing", () => {
  expect(() => renderToString(<kit.ConversationList onOpen={() => {}} />)).toThrow("SkeinProvider");
});
