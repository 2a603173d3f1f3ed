import { SettingsPanel } from "@skein-im/uikit-react";
import type { Story } from "../story.ts";
import { withProfile } from "./profile.tsx";

export const SETTINGS: readonly Story[] = [
  {
    id: "settings-panel",
    title: "Settings",
    feature: "settings",
    im: withProfile,
    draw: () => <SettingsPanel theme="system" onTheme={() => {}} language="en" onLanguage={() => {}} />,
  },
];
