import { Check, CheckCheck, CircleAlert, Clock3 } from "lucide-react";
import { useState } from "react";
import { formatFull, formatTime } from "../i18n/format-time.ts";
import { useLanguage, useT } from "../i18n/use-t.ts";
import { laterDialog } from "../provider/later.tsx";
import { useStore, useStorePart } from "../provider/use-store.ts";
import { isEdited } from "./cloud-data.ts";
import { ReceiptStore } from "./receipt-store.ts";
import type { MessageContentProps } from "./renderers.ts";
import { sendStatusOf } from "./send-status.ts";

const ReadMembersDialog = laterDialog(
  async () => (await import("./read-members-dialog.tsx")).ReadMembersDialog,
);

const ICONS = { sending: Clock3, sent: Check, read: CheckCheck, failed: CircleAlert } as const;

/** In the corner of a bubble: the time, whether it was edited, and for own messages how far they got. */
export function MessageMeta({ message }: MessageContentProps) {
  const t = useT();
  const { locale } = useLanguage();
  const status = sendStatusOf(message);
  const Icon = status && ICONS[status];
  const hasReceipt = !!message.groupID && message.isSelf && message.needReadReceipt && status === "sent";
  return (
    <span className="skein-meta">
      {isEdited(message) && <span>{t.messages.edited}</span>}
      {message.timestamp ? (
        <time title={formatFull(locale, message.timestamp)}>{formatTime(locale, message.timestamp)}</time>
      ) : undefined}
      {hasReceipt ? (
        <GroupReceipt message={message} />
      ) : (
        Icon && <Icon role="img" aria-label={t.messages.status[status]} data-status={status} />
      )}
    </span>
  );
}

/** How many members have read it; a click lists them. */
function GroupReceipt({ message }: MessageContentProps) {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  const { groupID = "", msgID = "" } = message;
  const count = useStorePart(useStore(ReceiptStore, groupID), (receipts) => receipts.get(msgID));
  const { readCount = 0, unreadCount = 0 } = count ?? {};
  const all = readCount + unreadCount;
  const label = all > 0 && unreadCount === 0 ? t.messages.readByAll : t.messages.readBy(readCount, all);
  return (
    <>
      <button
        type="button"
        className="skein-receipt"
        data-testid="read-receipt"
        aria-label={label}
        title={label}
        onClick={() => setIsOpen(true)}
      >
        {readCount === 0 ? (
          <Check aria-hidden="true" />
        ) : (
          <CheckCheck aria-hidden="true" data-status="read" />
        )}
        {readCount > 0 && <span aria-hidden="true">{readCount}</span>}
      </button>
      {isOpen && <ReadMembersDialog message={message} onClose={() => setIsOpen(false)} />}
    </>
  );
}
