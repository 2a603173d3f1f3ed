import { MessageElemType, type V2TimCustomElem } from "@skein-im/sdk";
import { memo, useState } from "react";
import { Avatar } from "./avatar.tsx";
import { formatTime } from "./format-time.ts";
import { Icon } from "./icons.tsx";
import type { MessageLog } from "./message-log.ts";
import { MessageMenu } from "./message-menu.tsx";
import type { ChatMessage } from "./message-state.ts";
import { bracketed, isEmojiOnly, isRevocable, noteOf, senderName, sendStatusOf } from "./message-text.ts";
import { t } from "./strings.ts";

interface MessageRowProps {
  readonly message: ChatMessage;
  /** First, and last, of several by one person. */
  readonly startsRun: boolean;
  readonly endsRun: boolean;
  /** Unix milliseconds. */
  readonly now: number;
  readonly log: MessageLog;
}

/** Drawn again only when it is another one: a long conversation has many. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, startsRun, endsRun, now, log } = props;
  const [problem, setProblem] = useState<string>();
  const status = sendStatusOf(message);
  const note = noteOf(message);
  const marks = {
    "data-testid": "message",
    "data-direction": message.isSelf ? "out" : "in",
    "data-msg-id": message.msgID,
    "data-status": status,
  };
  if (note !== undefined) {
    return (
      <li className="note" {...marks}>
        {note}
      </li>
    );
  }

  const inGroup = !!message.groupID && !message.isSelf;
  const revoke = async () => setProblem((await log.revoke(message)) ? undefined : t.unsendRefused);
  return (
    <li
      className="message"
      data-starts-run={startsRun}
      data-ends-run={endsRun}
      data-in-group={inGroup}
      {...marks}
    >
      {inGroup && startsRun && <p className="sender">{senderName(message)}</p>}
      {inGroup && endsRun && <Avatar id={message.sender ?? ""} name={senderName(message)} />}
      <div className="line">
        {isRevocable(message, now) && <MessageMenu onRevoke={revoke} />}
        <Bubble message={message} />
      </div>
      {status === "failed" && (
        <p className="failed">
          {t.sendErrors[message.failCode ?? 0] ?? t.status.failed}
          <button type="button" onClick={() => void log.resend(message)}>
            {t.retry}
          </button>
        </p>
      )}
      {problem && (
        <p className="failed" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
});

function Bubble({ message }: { message: ChatMessage }) {
  const { elemType, textElem, customElem } = message;
  const text = elemType === MessageElemType.V2TIM_ELEM_TYPE_TEXT ? (textElem?.text ?? "") : undefined;
  const isCustom = elemType === MessageElemType.V2TIM_ELEM_TYPE_CUSTOM;
  return (
    <div className="bubble" data-emoji={text !== undefined && isEmojiOnly(text)}>
      {isCustom ? (
        <CustomCard elem={customElem ?? {}} />
      ) : (
        <span className="text" data-testid="message-text" dir="auto">
          {text ?? bracketed(message)}
        </span>
      )}
      <Meta message={message} />
    </div>
  );
}

/** The time, and for own messages how far they got. */
function Meta({ message }: { message: ChatMessage }) {
  const status = sendStatusOf(message);
  return (
    <span className="meta">
      <time>{message.timestamp ? formatTime(message.timestamp) : ""}</time>
      {status && (
        <span className="status" role="img" aria-label={t.status[status]} title={t.status[status]}>
          <Icon name={status} />
        </span>
      )}
    </span>
  );
}

/** Characters of a custom message's data that are shown. */
const DATA_SHOWN = 1_000;

function CustomCard({ elem }: { elem: V2TimCustomElem }) {
  const data = indented(elem.data ?? "");
  return (
    <div className="custom">
      <p>{elem.desc || t.custom}</p>
      <pre data-testid="message-text">
        {data.length > DATA_SHOWN ? `${data.slice(0, DATA_SHOWN)}…` : data}
      </pre>
    </div>
  );
}

function indented(data: string): string {
  try {
    return JSON.stringify(JSON.parse(data), null, 2);
  } catch {
    return data; // not JSON: the app's own format
  }
}
