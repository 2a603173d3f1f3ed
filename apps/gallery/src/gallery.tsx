import { useEffect, useState } from "react";
import { Frame } from "./frame.tsx";
import { addressOf, fromAddress, type Shown } from "./shown.ts";
import { ALONE, STORIES } from "./stories.ts";

/** Every component of the kit in its states, without a server: a fake SDK answers each. */
export function Gallery() {
  const [shown, setShown] = useState(fromAddress);
  const alone = [...STORIES, ...ALONE].find(({ id }) => id === shown.story);
  useEffect(() => {
    const moved = () => setShown(fromAddress());
    addEventListener("popstate", moved);
    return () => removeEventListener("popstate", moved);
  }, []);
  useEffect(() => {
    document.documentElement.lang = shown.language;
  }, [shown]);
  if (alone !== undefined)
    return (
      <main className="gallery" data-alone="true" data-theme={shown.theme}>
        <Frame key={alone.id} story={alone} shown={shown} />
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
          onChange={(theme) => setShown({ ...shown, theme: theme as Shown["theme"] })}
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
        <section id="alone" className="gallery__feature" aria-labelledby="alone-title">
          <h2 id="alone-title">Dialogs, menus and whole pages</h2>
          <ul className="gallery__alone">
            {ALONE.map(({ id, title }) => (
              <li key={id}>
                <a href={`?${addressOf(id, shown)}`} data-alone-story={id}>
                  {title}
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
                    <a href={`?${addressOf(one.id, shown)}`}>{one.title}</a>
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
