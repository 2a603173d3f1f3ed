import { ProfileEditor } from "../profile/profile-editor.tsx";
import { SettingsPanel, type SettingsPanelProps } from "../settings/settings-panel.tsx";

/** The own profile, and below it the settings. */
export function SettingsView(props: SettingsPanelProps) {
  return (
    <div className="skein-messenger__settings">
      <ProfileEditor />
      <SettingsPanel {...props} />
    </div>
  );
}
