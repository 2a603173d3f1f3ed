import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Icon } from "./icons.tsx";
import { t } from "./strings.ts";

interface ComposerProps {
  readonly initialText: string;
  /** Called with every change, so that a half-written message can be kept. */
  readonly onChange: (text: string) => void;
  readonly onSend: (text: string) => void;
}

/** Three bytes each at most, so a text of this length stays under the limit of 12 KB. Source: messages.md 5. */
const TEXT_LENGTH_MAX = 4_000;

export function Composer({ initialText, onChange, onSend }: ComposerProps) {
  const [text, setText] = useState(initialText);
  const field = useRef<HTMLTextAreaElement>(null);
  const isEmpty = text.trim() === "";

  // On a phone the keyboard would cover half of what one came to read.
  useEffect(() => {
    if (matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  const change = (next: string) => {
    setText(next);
    onChange(next);
  };
  const send = () => {
    if (isEmpty) return;
    onSend(text.trim());
    change("");
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method is composing, Enter chooses a word. Safari says so by the key code only.
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || composing) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        rows={1}
        data-testid="composer-input"
        value={text}
        maxLength={TEXT_LENGTH_MAX}
        placeholder={t.write}
        aria-label={t.write}
        enterKeyHint="send"
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button
        type="submit"
        className="icon-button send"
        data-testid="send-button"
        title={t.send}
        aria-label={t.send}
        disabled={isEmpty}
      >
        <Icon name="send" />
      </button>
    </form>
  );
}
