import type { V2TIMManager } from "@skein-im/sdk";
import { type ReactNode, useMemo } from "react";
import { type Catalogue, type Language, LanguageContext, languageOf } from "../i18n/language.ts";
import { type MessageRenderers, RenderersContext } from "../messages/renderers.ts";
import type { Clock } from "./clock.ts";
import { Notices } from "./notices.tsx";
import { Skein } from "./skein.ts";
import { SkeinContext } from "./skein-context.ts";
import { type SkeinSlots, SlotsContext } from "./slots.ts";

export interface SkeinProviderProps {
  /** An SDK instance after `initSDK`, logged in as `userID` or about to be. */
  readonly im: V2TIMManager;
  /** Who is signed in. Another user makes the kit start anew. */
  readonly userID: string;
  /** A language tag such as `zh-CN`; the closest catalogue is used. Default: `en`. */
  readonly language?: string;
  /** Catalogues beside the kit's own, by their first part: `{ de: german }`. */
  readonly catalogues?: Readonly<Record<string, Catalogue>>;
  /** Default: `system`, as the device says. */
  readonly theme?: "light" | "dark" | "system";
  /** Direction of writing. Default: that of the language. */
  readonly dir?: "ltr" | "rtl";
  /** Parts that the app draws itself. Keep the object between renders. */
  readonly slots?: Partial<SkeinSlots>;
  /** How messages are drawn, by type or by the `businessID` of custom ones. Keep the object between renders. */
  readonly renderers?: MessageRenderers;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Beside `skein-root`. */
  readonly className?: string;
  /** The app, in the kit's box. */
  readonly children?: ReactNode;
}

/**
 * Around everything of the kit: the session, the language, the theme, the app's own parts. Draws one box
 * (`.skein-root`) that carries the CSS variables and fills its place; nothing outside of it is touched.
 */
export function SkeinProvider({
  im,
  userID,
  language = "en",
  catalogues,
  theme = "system",
  dir,
  slots = NO_SLOTS,
  renderers = NO_RENDERERS,
  clock,
  className,
  children,
}: SkeinProviderProps) {
  const skein = useMemo(
    () => new Skein({ im, userID, ...(clock === undefined ? {} : { clock }) }),
    [im, userID, clock],
  );
  const spoken: Language = useMemo(() => languageOf(language, catalogues), [language, catalogues]);
  return (
    <SkeinContext value={skein}>
      <LanguageContext value={spoken}>
        <SlotsContext value={slots}>
          <RenderersContext value={renderers}>
            <div
              key={userID}
              className={className === undefined ? "skein-root" : `skein-root ${className}`}
              data-theme={theme}
              dir={dir ?? spoken.dir}
              lang={spoken.catalogue.tag}
            >
              {children}
              <Notices />
            </div>
          </RenderersContext>
        </SlotsContext>
      </LanguageContext>
    </SkeinContext>
  );
}

const NO_SLOTS: Partial<SkeinSlots> = {};
const NO_RENDERERS: MessageRenderers = {};
