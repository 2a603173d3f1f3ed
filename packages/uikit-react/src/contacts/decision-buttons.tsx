import { useT } from "../i18n/use-t.ts";

export interface DecisionButtonsProps {
  /** Read out instead of what is written, which they begin with. */
  readonly labels: { readonly accept: string; readonly refuse: string };
  readonly onDecide: (isAccepted: boolean) => void;
}

/** Beside somebody who waits for an answer. */
export function DecisionButtons({ labels, onDecide }: DecisionButtonsProps) {
  const t = useT();
  return (
    <>
      <button
        type="button"
        className="skein-button"
        data-kind="primary"
        data-size="small"
        data-testid="accept"
        aria-label={labels.accept}
        onClick={() => onDecide(true)}
      >
        {t.contacts.accept}
      </button>
      <button
        type="button"
        className="skein-button"
        data-size="small"
        data-testid="refuse"
        aria-label={labels.refuse}
        onClick={() => onDecide(false)}
      >
        {t.contacts.refuse}
      </button>
    </>
  );
}
