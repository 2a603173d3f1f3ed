import { ArrowDown, ArrowUp } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Virtualizer } from "virtua";
import { useAttention } from "../chat/use-attention.ts";
import { useChat } from "../chat/use-chat.ts";
import { useChatFace } from "../chat/use-chat-face.ts";
import { useUnreadAtOpening } from "../chat/use-unread-at-opening.ts";
import { targetOf } from "../conversations/conversation-id.ts";
import { useT } from "../i18n/use-t.ts";
import { laterDialog } from "../provider/later.tsx";
import { NoticeStore } from "../provider/notice-store.ts";
import { useSkein } from "../provider/skein-context.ts";
import { useStore } from "../provider/use-store.ts";
import { useNow } from "../theme/use-now.ts";
import { firstUnreadOf } from "./first-unread.ts";
import { MessageRow } from "./message-row.tsx";
import { type ChatMessage, keyOf } from "./message-state.ts";
import { previewOf } from "./message-text.ts";
import { ReceiptStore } from "./receipt-store.ts";
import { useListScroll } from "./use-list-scroll.ts";
import { useMessages } from "./use-messages.ts";
import { OpenMediaContext } from "./viewer/open-media.ts";

const ConversationViewer = laterDialog(
  async () => (await import("./viewer/conversation-viewer.tsx")).ConversationViewer,
);

export interface MessageListProps {
  /** Of whose messages. */
  readonly conversationID: string;
}

/** How long a message that somebody jumped to stands out, ms. */
const HIGHLIGHT_MS = 2_000;
/** Messages drawn on a server, where nobody knows how high the window is. */
const SSR_ROWS = 30;

/**
 * The messages of a conversation, however many: only those in the window are drawn. Pages come as one scrolls, up and
 * down; give it `key={conversationID}`.
 */
export function MessageList({ conversationID }: MessageListProps) {
  const t = useT();
  const now = useNow();
  const { clock } = useSkein();
  const notices = useStore(NoticeStore);
  const state = useMessages(conversationID);
  const { messages, hasOlder, hasNewer, isLoaded, failCode, stretch, jumpTo, jumpAfter, jumpToNewest } =
    state;
  const isAwaited = !isLoaded && messages.length === 0;
  const isMissing = isAwaited && failCode !== undefined;
  const scroll = useListScroll(state);
  const log = useRef<HTMLDivElement>(null);
  const { chat, jump, viewing } = useChat(conversationID);
  const unread = useUnreadAtOpening(conversationID);
  const [isUnreadPassed, setIsUnreadPassed] = useState(false);
  const firstUnread = unread && firstUnreadOf(messages, unread.read);
  const [target, setTarget] = useState<string>();
  const [highlighted, setHighlighted] = useState<string>();
  const unseen = useUnseen(messages, scroll.isAtEnd);
  useReceipts(conversationID, scroll, messages);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each jump
  useEffect(() => {
    if (jump === undefined) return;
    chat.jumped();
    void jumpTo(jump.msgID).then((isHere) => {
      if (isHere) setTarget(jump.msgID);
      else notices.tell({ kind: "failed", text: t.messages.gone });
    });
  }, [jump]);

  // After the stretch with the message was drawn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each target
  useEffect(() => {
    if (target === undefined) return;
    scroll.toMessage(target);
    setTarget(undefined);
    setHighlighted(target);
    return clock.after(HIGHLIGHT_MS, () => setHighlighted((now) => (now === target ? undefined : now)));
  }, [target]);

  const toUnread = async () => {
    setIsUnreadPassed(true);
    const msgID = unread && (await jumpAfter(unread.read));
    if (msgID !== undefined) setTarget(msgID);
  };
  const toNewest = async () => {
    if (hasNewer) await jumpToNewest();
    scroll.toEnd();
  };

  return (
    <div className="skein-messages">
      <div
        ref={log}
        className="skein-messages__scroll"
        role="log"
        aria-live="off"
        aria-label={t.messages.label}
        aria-busy={!isLoaded && !isMissing}
        data-testid="messages"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <div className="skein-messages__fill">
          {isLoaded && messages.length === 0 && <Hello conversationID={conversationID} />}
          {isAwaited && !isMissing && <p className="skein-later">{t.common.loading}</p>}
          {isMissing && (
            <div className="skein-empty" role="alert" data-testid="messages-failed">
              <p>{t.errors[failCode] ?? t.messages.notLoaded}</p>
              <button type="button" className="skein-button" onClick={() => void jumpToNewest()}>
                {t.common.retry}
              </button>
            </div>
          )}
        </div>
        <OpenMediaContext value={chat.view}>
          <Virtualizer
            key={stretch}
            ref={scroll.list}
            data={messages}
            shift={scroll.isPrepended}
            bufferSize={400}
            ssrCount={Math.min(SSR_ROWS, messages.length)}
            onScroll={scroll.onScroll}
            onResize={scroll.onResize}
          >
            {(message, at) => (
              <MessageRow
                key={keyOf(message)}
                conversationID={conversationID}
                message={message}
                before={messages[at - 1]}
                after={messages[at + 1]}
                now={now}
                isFirstUnread={message === firstUnread}
                isBeginning={at === 0 && !hasOlder}
                isHighlighted={highlighted !== undefined && message.msgID === highlighted}
              />
            )}
          </Virtualizer>
        </OpenMediaContext>
      </div>
      {unread !== undefined && unread.count > UNREAD_SHOWN && !isUnreadPassed && (
        <button
          type="button"
          className="skein-jump"
          data-place="top"
          data-testid="to-unread"
          onClick={() => void toUnread()}
        >
          <ArrowUp aria-hidden="true" />
          {t.messages.toUnread(unread.count)}
        </button>
      )}
      {!scroll.isAtEnd && messages.length > 0 && (
        <button
          type="button"
          className="skein-jump"
          data-place="bottom"
          data-testid="to-newest"
          onClick={() => void toNewest()}
        >
          <span className={unseen > 0 ? undefined : "skein-hidden"}>
            {unseen > 0 ? t.messages.newBelow(unseen) : t.messages.toNewest}
          </span>
          <ArrowDown aria-hidden="true" />
        </button>
      )}
      <Announcer messages={isLoaded ? messages : []} />
      {viewing && (
        <ConversationViewer
          conversationID={conversationID}
          message={viewing}
          onMove={chat.view}
          onClose={() => chat.view(undefined)}
          focusAfter={() => log.current}
        />
      )}
    </div>
  );
}

/** So many unread messages are on the screen anyway. */
const UNREAD_SHOWN = 6;

function Hello({ conversationID }: MessageListProps) {
  const t = useT();
  const { name } = useChatFace(conversationID);
  return (
    <p className="skein-beginning" dir="auto">
      {t.messages.hello(name)}
    </p>
  );
}

/** Reads out what arrives, and not what is scrolled to. */
function Announcer({ messages }: { readonly messages: readonly ChatMessage[] }) {
  const t = useT();
  const [opened, setOpened] = useState<number>();
  const newest = messages.at(-1);
  useEffect(() => {
    if (opened === undefined && newest?.timestamp !== undefined) setOpened(newest.timestamp);
  }, [opened, newest]);
  const isNew =
    newest !== undefined && opened !== undefined && !newest.isSelf && (newest.timestamp ?? 0) > opened;
  return (
    <p className="skein-hidden" aria-live="polite">
      {isNew && `${newest.nickName || newest.sender || ""}: ${previewOf(t, { ...newest, groupID: "" })}`}
    </p>
  );
}

/** How many messages of others came below since the reader left the end. */
function useUnseen(messages: readonly ChatMessage[], isAtEnd: boolean): number {
  const newest = messages.at(-1);
  const [seen, setSeen] = useState("");
  if (isAtEnd && newest && seen !== keyOf(newest)) setSeen(keyOf(newest));
  const lastSeen = messages.findLastIndex((one) => keyOf(one) === seen);
  return lastSeen < 0 ? 0 : messages.slice(lastSeen + 1).filter((one) => !one.isSelf).length;
}

/** In a group: says that what is on the screen was seen, and asks who saw the own messages there. */
function useReceipts(
  conversationID: string,
  { list }: Pick<ReturnType<typeof useListScroll>, "list">,
  messages: readonly ChatMessage[],
): void {
  const groupID = targetOf(conversationID)?.groupID ?? "";
  const store = useStore(ReceiptStore, groupID);
  const isAttended = useAttention();
  useEffect(() => {
    if (!isAttended || groupID === "" || list.current === null) return;
    const { scrollOffset, viewportSize } = list.current;
    const [from, to] = [scrollOffset, scrollOffset + viewportSize].map(
      (at) => list.current?.findItemIndex(at) ?? 0,
    );
    store.see(messages.slice(from, (to ?? 0) + 1));
  });
}
