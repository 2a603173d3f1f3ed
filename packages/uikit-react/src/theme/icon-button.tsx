import type { ComponentProps, ReactElement } from "react";

/** What buttons and links of an icon have in common. */
interface IconLooks {
  /** What it does: read out, and shown when one points at it. */
  readonly label: string;
  /** Shown instead when one points at it, where the label says more than has to be seen. */
  readonly tooltip?: string;
  readonly icon: ReactElement;
  /** `small`: beside a line of text. `large`: in a bar that fingers reach. Default: `medium`. */
  readonly size?: "small" | "medium" | "large";
  /** `filled`: round, in the accent's colour: the one thing to do here. `bare`: `className` says. Default: `plain`. */
  readonly kind?: "plain" | "filled" | "bare";
}

type ButtonProps = Omit<
  ComponentProps<"button">,
  "aria-label" | "title" | "aria-pressed" | "aria-haspopup" | "aria-expanded"
>;

export interface IconButtonProps extends IconLooks, ButtonProps {
  /** It switches something on and off: whether that is on. */
  readonly isPressed?: boolean;
  /** It opens something beside it. */
  readonly opens?: "menu" | "dialog";
  /** Whether that is open. */
  readonly isOpen?: boolean;
}

/** A button of which one sees an icon only. `children` stand beside it: a badge, a ring. */
export function IconButton(props: IconButtonProps) {
  const {
    label,
    tooltip,
    icon,
    size,
    kind,
    isPressed,
    opens,
    isOpen = false,
    className,
    children,
    ...rest
  } = props;
  return (
    <button
      type="button"
      {...rest}
      className={classOf(kind, className)}
      data-size={size}
      aria-label={label}
      title={tooltip ?? label}
      aria-pressed={isPressed}
      aria-haspopup={opens}
      aria-expanded={opens && isOpen}
    >
      {icon}
      {children}
    </button>
  );
}

export interface IconLinkProps
  extends IconLooks,
    Omit<ComponentProps<"a">, "aria-label" | "title" | "children" | "href"> {
  /** Where it leads. */
  readonly href: string;
}

/** The same for what leads to an address. */
export function IconLink({ label, tooltip, icon, size, kind, className, href, ...rest }: IconLinkProps) {
  return (
    <a
      {...rest}
      href={href}
      className={classOf(kind, className)}
      data-size={size}
      aria-label={label}
      title={tooltip ?? label}
    >
      {icon}
    </a>
  );
}

const CLASSES = { plain: "skein-icon-button ", filled: "skein-round-button ", bare: "" } as const;
const classOf = (kind: IconLooks["kind"] = "plain", more = ""): string => `${CLASSES[kind]}${more}`.trim();
