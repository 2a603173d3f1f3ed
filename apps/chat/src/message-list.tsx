import { useEffect, useRef, useState } from "react";
import { formatDay, isSameDay } from "./format-time.ts";
import { Icon } from "./icons.tsx";
import type { MessageLog } from "./message-log.ts";
import "./message-list.css";
import { MessageRow } from "./message-row.tsx";
import { type ChatMessage, keyOf, type MessageState } from "./message-state.ts";
import { noteOf } from "./message-text.ts";
import { t } from "./strings.ts";
import { useNow } from "./use-now.ts";
import { useStickToBottom } from "./use-stick-to-bottom.ts";

interface MessageListProps {
  readonly state: MessageState;
  readonly log: MessageLog;
  readonly peer: { readonly id: string; readonly name: string };
}

export function MessageList({ state, log, peer }: MessageListProps) {
  const { messages, hasOlder, loaded } = state;
  const now = useNow();
  const newest = messages.at(-1);
  const newestOwn = messages.findLast((one) => one.isSelf);
  const { view, content, atBottom, onScroll, toBottom } = useStickToBottom(
    messages[0] ? keyOf(messages[0]) : "",
    newestOwn ? keyOf(newestOwn) : "",
  );
  const unseen = useUnseen(messages, atBottom);

  return (
    <div className="messages-place">
      <div
        className="messages"
        ref={view}
        onScroll={onScroll}
        role="log"
        aria-label={t.messages}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {hasOlder && messages.length > 0 && <Earlier log={log} page={messages.length} />}
        {loaded && messages.length === 0 && <p className="hello">{t.sayHello(peer.name)}</p>}
        <ol ref={content}>
          {messages.flatMap((message, at) => {
            const before = messages[at - 1];
            const startsDay = !before || !isSameDay(before.timestamp ?? 0, message.timestamp ?? 0);
            const row = (
              <MessageRow
                key={keyOf(message)}
                message={message}
                startsRun={startsDay || !isOneRun(before, message)}
                endsRun={!isOneRun(message, messages[at + 1])}
                now={now}
                log={log}
              />
            );
            if (!startsDay) return row;
            return [
              <li key={`day before ${keyOf(message)}`} className="day">
                <span>{formatDay(message.timestamp ?? 0, now)}</span>
              </li>,
              row,
            ];
          })}
        </ol>
      </div>
      {!atBottom && newest && (
        <button type="button" className="to-newest" onClick={toBottom}>
          <span className={unseen > 0 ? undefined : "visually-hidden"}>
            {unseen > 0 ? t.newMessages(unseen) : t.toNewest}
          </span>
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}

/** Loads the page above when it scrolls into view; a button for those who do not scroll. */
function Earlier({ log, page }: { log: MessageLog; page: number }) {
  const button = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: observed anew after each page, as it may still be in view
  useEffect(() => {
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void log.loadOlder();
      },
      { root: button.current?.parentElement ?? null, rootMargin: "300px 0px 0px" },
    );
    if (button.current) observer.observe(button.current);
    return () => observer.disconnect();
  }, [log, page]);
  return (
    <button ref={button} type="button" className="earlier" onClick={() => void log.loadOlder()}>
      {t.earlier}
    </button>
  );
}

/** How many messages of others came below since the reader left the end. */
function useUnseen(messages: readonly ChatMessage[], atBottom: boolean): number {
  const newest = messages.at(-1);
  const [seen, setSeen] = useState("");
  if (atBottom && newest && seen !== keyOf(newest)) setSeen(keyOf(newest));
  const lastSeen = messages.findIndex((one) => keyOf(one) === seen);
  return messages.slice(lastSeen + 1).filter((one) => !one.isSelf).length;
}

/** Seconds within which messages of one person stand together. */
const RUN_SECONDS = 300;

function isOneRun(before: ChatMessage | undefined, after: ChatMessage | undefined): boolean {
  if (!before || !after || noteOf(before) || noteOf(after)) return false;
  const apart = (after.timestamp ?? 0) - (before.timestamp ?? 0);
  return before.sender === after.sender && before.isSelf === after.isSelf && apart < RUN_SECONDS;
}
