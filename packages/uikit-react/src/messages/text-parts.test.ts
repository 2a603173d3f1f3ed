import fc from "fast-check";
import { expect, test } from "vitest";
import { textParts } from "./text-parts.ts";

const linksOf = (text: string) =>
  textParts(text, undefined).flatMap((part) => (part.kind === "link" ? [part.href] : []));

test("addresses are links, without the signs of the sentence around them", () => {
  expect(linksOf("see https://a.example/x?y=1, and (www.b.example).")).toEqual([
    "https://a.example/x?y=1",
    "https://www.b.example",
  ]);
  expect(linksOf("https://a.example/Goose_(bird)。好")).toEqual(["https://a.example/Goose_(bird)"]);
});

test("nothing that runs becomes a link", () => {
  expect(linksOf("javascript:alert(1) data:text/html,x file:///etc mail@a.example")).toEqual([]);
});

test("mentions are found where there are any", () => {
  const mentions = (text: string, names: readonly string[] | undefined = []) =>
    textParts(text, names).flatMap((part) => (part.kind === "mention" ? [part.text] : []));
  expect(mentions("@bob, hello @蔡明！ me@home")).toEqual(["@bob", "@蔡明"]);
  expect(mentions("@Ana Lopes and @Ana Lopes Cruz, look", ["Ana Lopes", "Ana Lopes Cruz"])).toEqual([
    "@Ana Lopes",
    "@Ana Lopes Cruz",
  ]);
  expect(textParts("@bob", undefined)).toMatchObject([{ kind: "text" }]);
});

test("the parts, one after the other, are the text, whatever it is", () => {
  const words = fc.constantFrom(
    "http://a",
    "www.",
    "@b",
    " ",
    ")",
    "(",
    "。",
    "x",
    "\n",
    "🪿",
    "https://c.d/e.",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((all) => all.join("")),
      ),
      (text) => {
        expect(
          textParts(text, ["b x", "c"])
            .map((part) => part.text)
            .join(""),
        ).toBe(text);
      },
    ),
  );
});
