/**
 * Numbers of the contract with their defaults. Sizes are bytes of UTF-8, times are seconds.
 * Source of each: product-limits of the interface, named in brackets.
 */

/** Largest frame that a client may write. [7. packet 1 MB] */
export const FRAME_BYTES_MAX = 1_048_576;

/** Largest message: all element fields plus cloudCustomData. [4. message body] */
export const MESSAGE_BYTES_MAX = 12_288;

/** [accounts 1.1] */
export const USER_ID_BYTES_MAX = 32;

/** [6. custom group ID] */
export const GROUP_ID_BYTES_MAX = 48;

/** Entries in a message's at-list, including the at-all constant. [4. mentions] */
export const MENTIONS_MAX = 30;

/** Messages in one history answer. [4. history page] */
export const HISTORY_PAGE_MAX = 100;

/** Conversations in one answer of `conversation.sync`. */
export const CONVERSATION_PAGE_MAX = 500;

/** Changes in one answer of `message.changes`. */
export const CHANGES_PAGE_MAX = 100;

/** Time after sending during which a message may be revoked. [4. revoke window] */
export const REVOKE_SECONDS = 120;

/** Members that a client may name when it creates a group. [6. initial members] */
export const INITIAL_MEMBERS_MAX = 20;

/** Server pings after this idle time; a client that is silent longer than the limit is closed. [accounts 5.2] */
export const HEARTBEAT_SECONDS = 30;
export const HEARTBEAT_LIMIT_SECONDS = 75;

/** Clock difference allowed for a UserSig issued in the future. [accounts 2.5] */
export const USER_SIG_SKEW_SECONDS = 60;

/** Longest life of a UserSig: ten years. [accounts 2.5] */
export const USER_SIG_LIFE_MAX_SECONDS = 315_360_000;
