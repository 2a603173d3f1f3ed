/** What the address says: `?story=contacts-friends&theme=dark&language=zh-Hans&dir=rtl`. */
export interface Shown {
  /** One story alone, for a picture of it; "" for all. */
  readonly story: string;
  readonly theme: "light" | "dark";
  readonly language: string;
  readonly dir: "ltr" | "rtl";
}

export function fromAddress(): Shown {
  const said = new URLSearchParams(location.search);
  return {
    story: said.get("story") ?? "",
    theme: said.get("theme") === "dark" ? "dark" : "light",
    language: said.get("language") ?? "en",
    dir: said.get("dir") === "rtl" ? "rtl" : "ltr",
  };
}

export const addressOf = (story: string, { theme, language, dir }: Shown): string =>
  new URLSearchParams({ story, theme, language, dir }).toString();
