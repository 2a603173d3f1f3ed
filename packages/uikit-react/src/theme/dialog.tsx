import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useT } from "../i18n/use-t.ts";
import { Notices } from "../provider/notices.tsx";
import { useModal } from "../provider/use-modal.ts";
import { IconButton } from "./icon-button.tsx";

export interface DialogProps {
  /** In its head; read out when it opens. */
  readonly title: string;
  /** Escaped, closed, or clicked beside. */
  readonly onClose: () => void;
  /** `sheet`: for lists. `full`: all of the window, for pictures. Default: `small`. */
  readonly kind?: "small" | "sheet" | "full";
  /** What it is about. */
  readonly children?: ReactNode;
  /** Buttons at the end. */
  readonly footer?: ReactNode;
}

/** A modal dialog: the browser's own, which keeps the focus inside and brings it back. */
export function Dialog({ title, onClose, kind = "small", children, footer }: DialogProps) {
  const t = useT();
  const { box, id } = useModal();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it; the click is on what lies behind
    <dialog
      ref={box}
      className="skein-dialog"
      data-kind={kind}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        event.stopPropagation();
        if (event.target === box.current) onClose();
      }}
    >
      <div className="skein-dialog__box">
        <header className="skein-dialog__head">
          <h2 id={id}>{title}</h2>
          <IconButton label={t.common.close} icon={<X />} onClick={onClose} />
        </header>
        {kind === "sheet" ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          <div className="skein-dialog__body" tabIndex={0}>
            {children}
          </div>
        ) : (
          <div className="skein-dialog__body">{children}</div>
        )}
        {footer && <footer className="skein-dialog__foot">{footer}</footer>}
      </div>
      <Notices in={id} />
    </dialog>
  );
}

export interface ConfirmProps {
  /** What is asked. */
  readonly title: string;
  /** What will happen. */
  readonly text: string;
  /** What happens, as a verb. */
  readonly action: string;
  /** In the colour of danger. */
  readonly isDanger?: boolean;
  /** Yes; the dialog is closed already. */
  readonly onConfirm: () => void;
  /** Closed, either way. */
  readonly onClose: () => void;
}

/** Asks before what cannot be undone. */
export function Confirm({ title, text, action, isDanger, onConfirm, onClose }: ConfirmProps) {
  const t = useT();
  const footer = (
    <>
      <button type="button" className="skein-button" onClick={onClose}>
        {t.common.cancel}
      </button>
      <button
        type="button"
        className="skein-button"
        data-kind={isDanger ? "danger" : "primary"}
        data-testid="confirm"
        onClick={() => {
          onClose();
          onConfirm();
        }}
      >
        {action}
      </button>
    </>
  );
  return (
    <Dialog title={title} onClose={onClose} footer={footer}>
      <p>{text}</p>
    </Dialog>
  );
}
