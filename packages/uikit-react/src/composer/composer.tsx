import { Check, Mic, Paperclip, SendHorizontal, Smile } from "lucide-react";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useChat } from "../chat/use-chat.ts";
import { targetOf } from "../conversations/conversation-id.ts";
import { useGroup } from "../groups/use-groups.ts";
import { useLanguage, useT } from "../i18n/use-t.ts";
import { NoticeStore } from "../provider/notice-store.ts";
import { useStore } from "../provider/use-store.ts";
import { IconButton } from "../theme/icon-button.tsx";
import { useNow } from "../theme/use-now.ts";
import { ATTACHMENTS_MAX } from "./attachment.ts";
import { AttachmentStrip } from "./attachment-strip.tsx";
import { ComposerContext } from "./composer-context.tsx";
import { LaterEmojiPopover } from "./later-emoji-popover.ts";
import { MentionList, useFoundMembers } from "./mention-list.tsx";
import { type MentionQuery, mentionQueryAt, withMention } from "./mention-query.ts";
import { RecordingBar } from "./recording-bar.tsx";
import { useComposer } from "./use-composer.ts";
import { muteText, useMute } from "./use-mute.ts";
import { useVoiceRecorder } from "./use-voice-recorder.ts";

export interface ComposerProps {
  /** Where the message goes. */
  readonly conversationID: string;
}

/** Three bytes each at most, so a text of this length stays under the limit of 12 KB. Source: messages 5. */
const TEXT_LENGTH_MAX = 4_000;

/** Writing a message, or in a group that one may only read, or is out of, a word about that. */
export function Composer({ conversationID }: ComposerProps) {
  const t = useT();
  const language = useLanguage();
  const now = useNow();
  const groupID = targetOf(conversationID)?.groupID ?? "";
  const mute = useMute(groupID);
  const { gone } = useGroup(groupID);
  if (gone !== undefined)
    return (
      <p className="skein-composer skein-muted" role="status" data-testid="composer-gone">
        {t.composer.gone[gone]}
      </p>
    );
  if (mute === undefined) return <Writing conversationID={conversationID} />;
  return (
    <p className="skein-composer skein-muted" role="status" data-testid="composer-muted">
      {muteText(language, mute, now)}
    </p>
  );
}

/** Text, emoji, mentions, files (chosen, pasted), a recording; a reply, or another text of a message. */
function Writing({ conversationID }: ComposerProps) {
  const t = useT();
  const field = useRef<HTMLTextAreaElement>(null);
  const listID = useId();
  const { text, files, focus, change, mention, attach, detach, sendNow, send } = useComposer(conversationID);
  const { editing, replyTo, chat } = useChat(conversationID);
  const notices = useStore(NoticeStore);
  const voice = useVoiceRecorder();
  const [emojiAt, setEmojiAt] = useState<Element>();
  const [query, setQuery] = useState<MentionQuery>();
  const [active, setActive] = useState(0);
  const groupID = targetOf(conversationID)?.groupID ?? "";
  const found = useFoundMembers(groupID, groupID === "" ? undefined : query?.words);
  const isEmpty = text.trim() === "" && (editing !== undefined || files.length === 0);
  const caretAfter = useRef<number | undefined>(undefined);

  // On a phone the keyboard would cover half of what one came to read.
  useEffect(() => {
    if (matchMedia("(pointer: fine)").matches) field.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    if (editing ?? replyTo) field.current?.focus();
  }, [editing, replyTo]);
  useEffect(() => {
    if (focus === undefined) return;
    field.current?.focus();
    field.current?.setSelectionRange(focus.caret, focus.caret);
  }, [focus]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: height and caret follow the text
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
    if (caretAfter.current === undefined) return;
    element.focus();
    element.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = undefined;
  }, [text]);

  const put = (inserted: string) => {
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {};
    caretAfter.current = selectionStart + inserted.length;
    change(text.slice(0, selectionStart) + inserted + text.slice(selectionEnd));
  };
  const pick = (one: { userID: string; label: string }) => {
    if (query === undefined) return;
    const said = withMention(text, query, one.label);
    caretAfter.current = said.caret;
    mention(one);
    change(said.text);
    setQuery(undefined);
  };
  const take = (chosen: Iterable<File>) => {
    if (!attach([...chosen]))
      notices.tell({ kind: "failed", text: t.composer.tooManyFiles(ATTACHMENTS_MAX) });
    field.current?.focus();
  };
  const submit = () => {
    if (isEmpty) return;
    setQuery(undefined);
    void send();
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method is composing, keys are its. Safari says so by the key code only.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const chosen = found[Math.min(active, found.length - 1)];
    if (query !== undefined && chosen !== undefined) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) setActive((active + step + found.length) % found.length);
      else if (event.key === "Enter" || event.key === "Tab") pick(chosen);
      else if (event.key === "Escape") setQuery(undefined);
      else return;
      event.preventDefault();
      return;
    }
    if (event.key === "Escape" && (editing ?? replyTo)) {
      chat.giveUp();
      return;
    }
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    submit();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    take(event.clipboardData.files);
  };
  const look = (element: HTMLTextAreaElement) => {
    setQuery(groupID === "" ? undefined : mentionQueryAt(element.value, element.selectionStart));
    setActive(0);
  };
  const record = async () => {
    if (!(await voice.start())) notices.tell({ kind: "failed", text: t.composer.noMicrophone });
  };
  const sendVoice = async () => {
    const recording = await voice.finish();
    if (recording === undefined) notices.tell({ kind: "failed", text: t.composer.tooShort });
    else void sendNow({ kind: "sound", ...recording });
  };

  if (voice.seconds !== undefined) {
    const { seconds, levels, cancel } = voice;
    return (
      <RecordingBar seconds={seconds} levels={levels} onCancel={cancel} onSend={() => void sendVoice()} />
    );
  }
  const isOpen = query !== undefined && found.length > 0;
  return (
    <form
      className="skein-composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ComposerContext conversationID={conversationID} />
      {editing === undefined && <AttachmentStrip files={files} onRemove={detach} />}
      {isOpen && <MentionList id={listID} found={found} active={active} onPick={pick} />}
      <div className="skein-composer__line">
        {editing === undefined && <AttachButton onFiles={take} />}
        <div className="skein-composer__box">
          <textarea
            ref={field}
            rows={1}
            className="skein-composer__field"
            data-testid="composer-input"
            value={text}
            maxLength={TEXT_LENGTH_MAX}
            placeholder={t.composer.label}
            aria-label={t.composer.label}
            aria-autocomplete={groupID === "" ? undefined : "list"}
            aria-controls={isOpen ? listID : undefined}
            aria-activedescendant={isOpen ? `${listID}-${active}` : undefined}
            dir="auto"
            enterKeyHint="send"
            onChange={(event) => {
              change(event.target.value);
              look(event.target);
            }}
            onClick={(event) => look(event.currentTarget)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
          />
          <IconButton
            label={t.composer.emoji}
            icon={<Smile />}
            opens="dialog"
            isOpen={emojiAt !== undefined}
            data-testid="emoji-button"
            onClick={(event) => setEmojiAt(emojiAt === undefined ? event.currentTarget : undefined)}
          />
        </div>
        {isEmpty && editing === undefined ? (
          <IconButton
            size="large"
            label={t.composer.voice}
            icon={<Mic />}
            data-testid="voice-button"
            onClick={() => void record()}
          />
        ) : (
          <IconButton
            size="large"
            label={editing ? t.composer.save : t.composer.send}
            icon={editing ? <Check /> : <SendHorizontal className="skein-mirrored" />}
            kind="filled"
            type="submit"
            data-testid="send-button"
            disabled={isEmpty}
          />
        )}
      </div>
      {emojiAt && (
        <LaterEmojiPopover
          anchor={emojiAt}
          label={t.composer.emoji}
          placement="top-end"
          onClose={() => setEmojiAt(undefined)}
          onPick={put}
        />
      )}
    </form>
  );
}

/** Opens the browser's chooser of files. */
function AttachButton({ onFiles }: { readonly onFiles: (files: Iterable<File>) => void }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid="file-input"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <IconButton
        size="large"
        label={t.composer.attach}
        icon={<Paperclip />}
        data-testid="attach-button"
        onClick={() => input.current?.click()}
      />
    </>
  );
}
