import { AllowType } from "@skein-im/sdk";
import { type ReactNode, useId } from "react";
import { useT } from "../i18n/use-t.ts";
import { useOwnProfile } from "../profile/use-profile.ts";
import { useStore, useStoreState } from "../provider/use-store.ts";
import { clockTime, minuteOf } from "./quiet-time.ts";
import { QuietTimeStore } from "./quiet-time-store.ts";

/** `system`: as the device says. */
export type ThemeChoice = "system" | "light" | "dark";

export interface SettingsPanelProps {
  /** What is chosen. Without it, and `onTheme`, there is no such choice. */
  readonly theme: ThemeChoice;
  /** Another look was chosen; the app keeps it and gives it to the provider. */
  readonly onTheme: (theme: ThemeChoice) => void;
  /** A language tag among `languages`. */
  readonly language: string;
  /** Another language was chosen, by its tag; the app keeps it and gives it to the provider. */
  readonly onLanguage: (language: string) => void;
  /** Default: English and Simplified Chinese. Each by the name that it has for itself. */
  readonly languages?: Readonly<Record<string, string>>;
  /** The app's own settings, after the kit's. */
  readonly children?: ReactNode;
}

/** When a quiet time is switched on: from 22:00 to 8:00. */
const USUAL_QUIET = { fromMinute: 1_320, toMinute: 480 };
const LANGUAGES = { en: "English", "zh-Hans": "简体中文" };
const THEMES: readonly ThemeChoice[] = ["system", "light", "dark"];

/** Looks, language, do not disturb, who may become a friend. The app keeps the first two; the others are the user's on all devices. */
export function SettingsPanel({
  theme,
  onTheme,
  language,
  onLanguage,
  languages = LANGUAGES,
  children,
}: SettingsPanelProps) {
  const t = useT();
  const id = useId();
  const quietStore = useStore(QuietTimeStore);
  const quiet = useStoreState(quietStore);
  const { profile, save } = useOwnProfile();
  const setQuiet = (part: "fromMinute" | "toMinute", time: string) => {
    const minute = minuteOf(time);
    if (quiet !== undefined && minute !== undefined) void quietStore.save({ ...quiet, [part]: minute });
  };
  return (
    <section className="skein-settings" aria-label={t.settings.title}>
      <fieldset className="skein-settings__group">
        <legend>{t.settings.theme}</legend>
        {THEMES.map((one) => (
          <label key={one} className="skein-settings__choice">
            <input
              type="radio"
              name={`${id}-theme`}
              value={one}
              checked={one === theme}
              data-testid={`theme-${one}`}
              onChange={() => onTheme(one)}
            />
            {t.settings.themes[one]}
          </label>
        ))}
      </fieldset>
      <div className="skein-settings__row">
        <label htmlFor={`${id}-language`}>{t.settings.language}</label>
        <select
          id={`${id}-language`}
          className="skein-field"
          data-testid="language"
          value={language}
          onChange={(event) => onLanguage(event.target.value)}
        >
          {Object.entries(languages).map(([tag, name]) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <fieldset className="skein-settings__group">
        <legend>{t.settings.quiet}</legend>
        <label className="skein-settings__choice">
          <input
            type="checkbox"
            checked={quiet !== undefined}
            data-testid="quiet-time"
            onChange={(event) => void quietStore.save(event.target.checked ? USUAL_QUIET : undefined)}
          />
          {t.settings.quietHint}
        </label>
        {quiet !== undefined && (
          <div className="skein-settings__times">
            <label>
              {t.settings.from}
              <input
                type="time"
                className="skein-field"
                value={clockTime(quiet.fromMinute)}
                onChange={(event) => setQuiet("fromMinute", event.target.value)}
              />
            </label>
            <label>
              {t.settings.to}
              <input
                type="time"
                className="skein-field"
                value={clockTime(quiet.toMinute)}
                onChange={(event) => setQuiet("toMinute", event.target.value)}
              />
            </label>
          </div>
        )}
      </fieldset>
      <div className="skein-settings__row">
        <label htmlFor={`${id}-allow`}>{t.settings.allow}</label>
        <select
          id={`${id}-allow`}
          className="skein-field"
          data-testid="allow-type"
          value={profile?.allowType ?? AllowType.V2TIM_FRIEND_NEED_CONFIRM}
          disabled={profile === undefined}
          onChange={(event) => void save({ allowType: Number(event.target.value) })}
        >
          {t.settings.allows.map((label, allowType) => (
            <option key={label} value={allowType}>
              {label}
            </option>
          ))}
        </select>
      </div>
      {children}
    </section>
  );
}
