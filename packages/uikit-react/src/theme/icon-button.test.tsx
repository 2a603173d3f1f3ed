import { Search } from "lucide-react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { IconButton, IconLink } from "./icon-button.tsx";

const attributesOf = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...(/<\w+([^>]*)>/.exec(html)?.[1] ?? "").matchAll(/([\w-]+)="([^"]*)"/g)].map(
      ([, name = "", value = ""]) => [name, value],
    ),
  );

test("an icon's label is read out and shown, and the icon itself is not read", () => {
  const html = renderToStaticMarkup(<IconButton label="Search" icon={<Search />} data-testid="search" />);
  expect(attributesOf(html)).toEqual({
    type: "button",
    class: "skein-icon-button",
    "aria-label": "Search",
    title: "Search",
    "data-testid": "search",
  });
  expect(html).toContain('aria-hidden="true"');
});

test("what it switches or opens is said, with its state", () => {
  const of = (button: React.ReactElement) => attributesOf(renderToStaticMarkup(button));
  expect(of(<IconButton label="Pin" icon={<Search />} isPressed={false} />)).toMatchObject({
    "aria-pressed": "false",
  });
  expect(of(<IconButton label="More" icon={<Search />} opens="menu" />)).toMatchObject({
    "aria-haspopup": "menu",
    "aria-expanded": "false",
  });
  expect(of(<IconButton label="More" icon={<Search />} opens="dialog" isOpen />)).toMatchObject({
    "aria-haspopup": "dialog",
    "aria-expanded": "true",
  });
  expect(of(<IconButton label="Actions for Bo" tooltip="More" icon={<Search />} />)).toMatchObject({
    "aria-label": "Actions for Bo",
    title: "More",
  });
});

test("it looks as it is told, beside the app's own class", () => {
  const classOf = (button: React.ReactElement) => attributesOf(renderToStaticMarkup(button)).class;
  expect(classOf(<IconButton label="Send" icon={<Search />} kind="filled" className="mine" />)).toBe(
    "skein-round-button mine",
  );
  expect(classOf(<IconButton label="Send" icon={<Search />} kind="bare" className="mine" />)).toBe("mine");
  expect(classOf(<IconLink label="Save" icon={<Search />} href="/a" />)).toBe("skein-icon-button");
});
