/**
 * English, and the shape of every catalogue: a language is a file with these keys. Sections are features;
 * a text with something in it is a function, whose parameters the compiler checks in every language.
 */
export const en = {
  /** BCP 47, for `lang` and for the forms of times. */
  tag: "en",
  dir: "ltr" as "ltr" | "rtl",

  common: {
    close: "Close",
    cancel: "Cancel",
    confirm: "OK",
    more: "More",
    back: "Back",
    loading: "Loading…",
    connecting: "Connecting…",
    you: "You",
    search: "Search",
    retry: "Try again",
    failed: (code: number, desc: string) => `That did not work${desc ? `: ${desc}` : ""} (${code})`,
  },

  /** By the code of an answer; others are shown by `common.failed`. */
  errors: {
    6004: "This conversation is not there any more.",
    8001: "That is too large.",
    8006: "Somebody else changed it meanwhile.",
    9519: "No connection. Try again in a moment.",
    9520: "No connection. Try again in a moment.",
    10007: "You are not a member of this group.",
    10010: "This group is gone.",
    10017: "You are muted in this group.",
    10031: "It is too late to take this message back.",
    10070: "There are too many pinned messages.",
    20003: "This person has never signed in.",
    20007: "This person does not take your messages.",
    20016: "It is too late to take this message back.",
    23005: "There are too many kinds of reactions.",
    51012: "There are too many pinned conversations.",
  } as Readonly<Record<number, string>>,

  conversations: {
    title: "Chats",
    searchPlaceholder: "Search chats",
    clearSearch: "Clear the search",
    empty: "No chats yet",
    emptyHint: "When you write to somebody, or somebody writes to you, it shows up here.",
    noMatch: (words: string) => `No chat matches “${words}”`,
    unread: (count: number) => (count === 1 ? "1 unread message" : `${count} unread messages`),
    markedUnread: "Marked as unread",
    pinned: "Pinned",
    muted: "Muted",
    online: "Online",
    offline: "Offline",
    typing: "typing…",
    atMe: "[@you]",
    atAll: "[@all]",
    draft: "Draft",
    notSent: "Not sent",
    actions: (name: string) => `Actions for ${name}`,
    pin: "Pin",
    unpin: "Unpin",
    mute: "Mute",
    unmute: "Unmute",
    markRead: "Mark as read",
    markUnread: "Mark as unread",
    remove: "Delete",
    removeTitle: (name: string) => `Delete the chat with ${name}?`,
    removeText:
      "It leaves your list with all its messages. The other side keeps theirs. This cannot be undone.",
  },

  messages: {
    revokedBySelf: "You took a message back",
    revokedBy: (name: string) => `${name} took a message back`,
    custom: "Custom message",
    kinds: {
      3: "Picture",
      4: "Voice message",
      5: "Video",
      6: "File",
      7: "Location",
      8: "Sticker",
      9: "Group notice",
      10: "Chat history",
    } as Readonly<Record<number, string>>,
    otherKind: "Message",
  },
};
