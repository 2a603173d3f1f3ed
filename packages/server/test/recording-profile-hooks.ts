import { customFieldsOf } from "../src/domains/profile/profile-fields.ts";
import type { ProfileHooks } from "../src/domains/profile/profile-hooks.ts";
import { type ProfileItem, profileItems } from "../src/domains/profile/profile-items.ts";

/** Remembers what it was told of profiles. */
export class RecordingProfileHooks implements ProfileHooks {
  readonly told: { readonly userID: string; readonly items: readonly ProfileItem[] }[] = [];

  profileSet(...[app, , userID, written]: Parameters<ProfileHooks["profileSet"]>): void {
    const declared = customFieldsOf(app.settings.profileFields);
    this.told.push({ userID, items: profileItems(written, declared) });
  }
}
