import { SkeinProvider } from "@skein-im/uikit-react";
import { FakeIM } from "@skein-im/uikit-react/testing";
import { useEffect, useMemo, useState } from "react";
import { SELF } from "./people.ts";
import { standingClock } from "./standing-clock.ts";
import { DIALOGS, STORIES } from "./stories.ts";
import type { Story } from "./story.ts";

type Theme = "light" | "dark";

/** What the address says: `?story=contacts-friends&theme=dark&language=zh-Hans&dir=rtl`. */
interface Shown {
  /** One story alone, for a picture of it; "" for all. */
  readonly story: string;
  readonly theme: Theme;
  readonly language: string;
  readonly dir: "ltr" | "rtl";
}

const fromAddress = (): Shown => {
  const said = new URLSearchParams(location.search);
  return {
    story: said.get("story") ?? "",
    theme: said.get("theme") === "dark" ? "dark" : "light",
    language: said.get("language") ?? "en",
    dir: said.get("dir") === "rtl" ? "rtl" : "ltr",
  };
};

/** Every component of the kit in its states, without a server: a fake SDK answers each. */
export function Gallery() {
  const [shown, setShown] = useState(fromAddress);
  const alone = [...STORIES, ...DIALOGS].find(({ id }) => id === shown.story);
  useEffect(() => {
    document.documentElement.lang = shown.language;
  }, [shown]);
  if (alone !== undefined)
    return (
      <main className="gallery" data-alone="true" data-theme={shown.theme}>
        <Frame story={alone} shown={shown} />
      </main>
    );
  const features = [...new Set(STORIES.map(({ feature }) => feature))];
  return (
    <div className="gallery" data-theme={shown.theme}>
      <header className="gallery__bar">
        <h1>Skein UI kit</h1>
        <nav aria-label="Features">
          {features.map((feature) => (
            <a key={feature} href={`#${feature}`}>
              {feature}
            </a>
          ))}
        </nav>
        <Choice
          label="Look"
          value={shown.theme}
          options={{ light: "Light", dark: "Dark" }}
          onChange={(theme) => setShown({ ...shown, theme: theme as Theme })}
        />
        <Choice
          label="Language"
          value={shown.language}
          options={{ en: "English", "zh-Hans": "简体中文" }}
          onChange={(language) => setShown({ ...shown, language })}
        />
        <Choice
          label="Direction"
          value={shown.dir}
          options={{ ltr: "Left to right", rtl: "Right to left" }}
          onChange={(dir) => setShown({ ...shown, dir: dir as Shown["dir"] })}
        />
      </header>
      <main>
        <section id="dialogs" className="gallery__feature" aria-labelledby="dialogs-title">
          <h2 id="dialogs-title">Dialogs</h2>
          <ul>
            {DIALOGS.map((one) => (
              <li key={one.id}>
                <a href={`?${addressOf(one, shown)}`} data-dialog={one.id}>
                  {one.title}
                </a>
              </li>
            ))}
          </ul>
        </section>
        {features.map((feature) => (
          <section
            key={feature}
            id={feature}
            className="gallery__feature"
            aria-labelledby={`${feature}-title`}
          >
            <h2 id={`${feature}-title`}>{feature}</h2>
            <div className="gallery__stories">
              {STORIES.filter((one) => one.feature === feature).map((one) => (
                <figure key={one.id} className="gallery__story" data-size={one.size ?? "small"}>
                  <figcaption>
                    <a href={`?${addressOf(one, shown)}`}>{one.title}</a>
                  </figcaption>
                  <Frame story={one} shown={shown} />
                </figure>
              ))}
            </div>
          </section>
        ))}
      </main>
    </div>
  );
}

function Frame({ story, shown }: { readonly story: Story; readonly shown: Shown }) {
  const im = useMemo(() => story.im?.() ?? new FakeIM(), [story]);
  useEffect(() => story.happens?.(im), [story, im]);
  return (
    <div className="gallery__frame" data-size={story.size ?? "small"} data-story={story.id}>
      <SkeinProvider
        im={im.manager}
        userID={SELF}
        theme={shown.theme}
        language={shown.language}
        dir={shown.dir}
        clock={standingClock}
        {...story.provider}
      >
        {story.draw()}
      </SkeinProvider>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: Readonly<Record<string, string>>;
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {Object.entries(options).map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

const addressOf = ({ id }: Story, { theme, language, dir }: Shown): string =>
  new URLSearchParams({ story: id, theme, language, dir }).toString();
