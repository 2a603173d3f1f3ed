import { CALLS_ALONE } from "./stories/calls.tsx";
import { CHAT, CHAT_ALONE } from "./stories/chat.tsx";
import { COMPOSER, COMPOSER_ALONE } from "./stories/composer.tsx";
import { CONTACTS, CONTACTS_ALONE } from "./stories/contacts.tsx";
import { CONVERSATIONS, CONVERSATIONS_ALONE } from "./stories/conversations.tsx";
import { GROUPS, GROUPS_ALONE } from "./stories/groups.tsx";
import { MESSAGE_PARTS } from "./stories/message-parts.tsx";
import { MESSAGES_ALONE } from "./stories/message-popups.tsx";
import { MESSAGES } from "./stories/messages.tsx";
import { PAGES } from "./stories/messenger.tsx";
import { PROFILE, PROFILE_ALONE } from "./stories/profile.tsx";
import { PROVIDER } from "./stories/provider.tsx";
import { SEARCH } from "./stories/search.tsx";
import { SETTINGS } from "./stories/settings.tsx";
import { THEME, THEME_ALONE } from "./stories/theme.tsx";
import type { Story } from "./story.ts";

/** Stories that stand beside each other, by feature. A new component gets its stories in a file of its feature. */
export const STORIES: readonly Story[] = [
  ...CONVERSATIONS,
  ...CHAT,
  ...MESSAGES,
  ...MESSAGE_PARTS,
  ...COMPOSER,
  ...CONTACTS,
  ...GROUPS,
  ...SEARCH,
  ...PROFILE,
  ...SETTINGS,
  ...PROVIDER,
  ...THEME,
];

/** Dialogs and menus, which lie above the page, and whole pages: each is drawn only by itself. */
export const ALONE: readonly Story[] = [
  ...PAGES,
  ...CONVERSATIONS_ALONE,
  ...CHAT_ALONE,
  ...MESSAGES_ALONE,
  ...COMPOSER_ALONE,
  ...CONTACTS_ALONE,
  ...GROUPS_ALONE,
  ...PROFILE_ALONE,
  ...CALLS_ALONE,
  ...THEME_ALONE,
];
