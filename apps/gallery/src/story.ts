import type { SkeinProviderProps } from "@skein-im/uikit-react";
import type { FakeIM } from "@skein-im/uikit-react/testing";
import type { ReactNode } from "react";

/** A component in one of its states. */
export interface Story {
  /** In the address, and in the name of its picture: `contacts-friends`. */
  readonly id: string;
  /** What is seen. */
  readonly title: string;
  /** The folder of the kit that it is from. */
  readonly feature: string;
  /** Its box: a list beside a chat, a whole chat, or as large as it is. Default: `small`. */
  readonly size?: "small" | "list" | "chat";
  /** The SDK that answers with what the story is about. Default: one that has nothing. */
  readonly im?: () => FakeIM;
  /** What the SDK tells once the component is there. */
  readonly happens?: (im: FakeIM) => void;
  readonly provider?: Partial<SkeinProviderProps>;
  readonly draw: () => ReactNode;
}
