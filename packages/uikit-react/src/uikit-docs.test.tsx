import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import {
  type Catalogue,
  ConversationStore,
  en,
  MessageContent,
  type MessageContentProps,
  type MessageRenderers,
  Skein,
  SkeinProvider,
  useConversations,
  useT,
} from "./index.ts";
import { SkeinContext } from "./provider/skein-context.ts";
import { aConversation, aMessage, answer, FakeIM, settled } from "./testing/fake-im.ts";

/** What docs/uikit.md shows, as an app would write it. */
const im = () =>
  new FakeIM({
    getConversationList: () =>
      answer({ isFinished: true, conversationList: [aConversation("bob", { showName: "Bob" })] }),
    getTotalUnreadMessageCount: () => answer(3),
  });

test("an app with looks of its own uses the hooks alone", async () => {
  function Inbox() {
    const { conversations, totalUnread, pin } = useConversations();
    return (
      <ul aria-label={`${totalUnread} unread`}>
        {conversations.map((one) => (
          <li key={one.conversationID}>
            {one.showName}{" "}
            <button type="button" onClick={() => pin(one.conversationID, !one.isPinned)}>
              pin
            </button>
          </li>
        ))}
      </ul>
    );
  }
  const skein = new Skein({ im: im().manager, userID: "alice" });
  const close = skein.store(ConversationStore).subscribe(() => {});
  await settled();
  const html = renderToString(
    <SkeinContext value={skein}>
      <Inbox />
    </SkeinContext>,
  );
  expect(html).toContain('aria-label="3 unread"');
  expect(html).toContain("Bob");
  close();
});

test("a language of the app has its own texts and the kit's for the others, and its own times", () => {
  const german: Catalogue = { ...en, tag: "de", common: { ...en.common, close: "Schließen" } };
  const Texts = () => {
    const t = useT();
    return `${t.common.close}, ${t.common.cancel}`;
  };
  const html = renderToString(
    <SkeinProvider im={im().manager} userID="alice" language="de-AT" catalogues={{ de: german }}>
      <Texts />
    </SkeinProvider>,
  );
  expect(html).toContain('lang="de"');
  expect(html).toContain("Schließen, Cancel");
});

test("a custom message is drawn by the component that the app has for its businessID", () => {
  function OrderCard({ message }: MessageContentProps) {
    const { number, total } = JSON.parse(message.customElem?.data ?? "{}") as Record<string, unknown>;
    return <a href={`/orders/${number}`}>{`Order ${number}: ${total}`}</a>;
  }
  const renderers: MessageRenderers = { custom: { order: OrderCard }, preview: { order: () => "An order" } };
  const data = JSON.stringify({ businessID: "order", number: 17, total: "12 €" });
  const html = renderToString(
    <SkeinProvider im={im().manager} userID="alice" renderers={renderers}>
      <MessageContent message={aMessage(1, { elemType: 2, customElem: { data } })} />
    </SkeinProvider>,
  );
  expect(html).toContain('<a href="/orders/17">Order 17: 12 €</a>');
});
