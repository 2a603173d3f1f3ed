import type { Skein, SkeinProviderProps } from "@skein-im/uikit-react";
import type { FakeIM } from "@skein-im/uikit-react/testing";
import type { ReactNode } from "react";
import type { Act } from "./acts.ts";

/** A component in one of its states. */
export interface Story {
  /** In the address, and in the name of its picture: `contacts-friends`. */
  readonly id: string;
  /** What is seen. */
  readonly title: string;
  /** The folder of the kit that it is from. */
  readonly feature: string;
  /**
   * Its box: as large as it is (`small`: as wide as a list, `bar`: as a chat), a list beside a chat, a chat, the upper
   * half of one, or the window. Default: `small`.
   */
  readonly size?: "small" | "bar" | "list" | "chat" | "short" | "page";
  /** The SDK that answers with what the story is about. Default: one that has nothing. */
  readonly im?: () => FakeIM;
  /** Once the component is there: what the SDK tells, or what its stores hold because somebody did something. Waited for. */
  readonly happens?: (im: FakeIM, skein: Skein) => unknown;
  /** After that: what somebody does with it. Only where no store and no property says the same. */
  readonly acts?: readonly Act[];
  /** It shows that something is awaited, for ever. */
  readonly isWaiting?: boolean;
  readonly provider?: Partial<SkeinProviderProps>;
  readonly draw: () => ReactNode;
}

/** Makes the stories of one feature: their ids begin with its name. */
export const storiesOf =
  (feature: string, usual: Pick<Story, "size"> = {}) =>
  (id: string, title: string, more: Omit<Story, "id" | "title" | "feature">): Story => ({
    id: `${feature}-${id}`,
    title,
    feature,
    ...usual,
    ...more,
  });
