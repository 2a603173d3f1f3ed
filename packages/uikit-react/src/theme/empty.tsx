import type { LucideIcon } from "lucide-react";

export interface EmptyProps {
  /** Of lucide-react. */
  readonly icon: LucideIcon;
  /** What there is none of. */
  readonly title: string;
  /** What can be done about it. */
  readonly hint?: string;
}

/** What stands in place of an empty list. */
export function Empty({ icon: Icon, title, hint }: EmptyProps) {
  return (
    <div className="skein-empty">
      <Icon aria-hidden="true" />
      <p className="skein-empty__title">{title}</p>
      {hint && <p>{hint}</p>}
    </div>
  );
}
