import { laterDialog } from "../provider/later.tsx";

/** The emoji and what places them, loaded when somebody first opens them. */
export const LaterEmojiPopover = laterDialog(async () => (await import("./emoji-popover.tsx")).EmojiPopover);
