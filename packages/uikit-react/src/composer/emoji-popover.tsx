import { Popover, type PopoverProps } from "../theme/popover.tsx";
import { EmojiPicker, type EmojiPickerProps } from "./emoji-picker.tsx";

export type EmojiPopoverProps = EmojiPickerProps &
  Pick<PopoverProps, "anchor" | "label" | "placement" | "onClose">;

/** The emoji above the page, at what opened them. */
export function EmojiPopover({ onPick, ...place }: EmojiPopoverProps) {
  return (
    <Popover {...place}>
      <EmojiPicker onPick={onPick} />
    </Popover>
  );
}
