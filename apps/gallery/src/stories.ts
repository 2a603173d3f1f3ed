import { CALL_DIALOGS } from "./stories/calls.tsx";
import { CONTACT_DIALOGS, CONTACTS } from "./stories/contacts.tsx";
import { CONVERSATIONS } from "./stories/conversations.tsx";
import { GROUPS } from "./stories/groups.tsx";
import { MESSAGE_DIALOGS, MESSAGES } from "./stories/messages.tsx";
import { PROFILE } from "./stories/profile.tsx";
import { SEARCH } from "./stories/search.tsx";
import { SETTINGS } from "./stories/settings.tsx";
import { THEME } from "./stories/theme.tsx";
import type { Story } from "./story.ts";

/** All stories, by feature. A new component gets its stories in a file of its feature. */
export const STORIES: readonly Story[] = [
  ...CONVERSATIONS,
  ...MESSAGES,
  ...CONTACTS,
  ...GROUPS,
  ...SEARCH,
  ...PROFILE,
  ...SETTINGS,
  ...THEME,
];

/** Of what lies above the page: each is drawn only by itself. */
export const DIALOGS: readonly Story[] = [...CONTACT_DIALOGS, ...CALL_DIALOGS, ...MESSAGE_DIALOGS];
