import { SkeinProvider, useSkein } from "@skein-im/uikit-react";
import { FakeIM } from "@skein-im/uikit-react/testing";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { act } from "./acts.ts";
import { SELF } from "./people.ts";
import type { Shown } from "./shown.ts";
import { standingClock } from "./standing-clock.ts";
import type { Story } from "./story.ts";

export interface FrameProps {
  readonly story: Story;
  readonly shown: Shown;
}

/** A story in its box. `data-acting` until all of it has happened. */
export function Frame({ story, shown }: FrameProps) {
  const im = useMemo(() => story.im?.() ?? new FakeIM(), [story]);
  const box = useRef<HTMLDivElement>(null);
  const [isActing, setIsActing] = useState(true);
  return (
    <div
      ref={box}
      className="gallery__frame"
      data-size={story.size ?? "small"}
      data-story={story.id}
      data-acting={isActing}
      data-waiting={story.isWaiting}
      // Beside others it does not take the focus: the page would scroll to whichever comes last.
      inert={isActing && shown.story !== story.id}
    >
      <SkeinProvider
        im={im.manager}
        userID={SELF}
        theme={shown.theme}
        language={shown.language}
        dir={shown.dir}
        clock={standingClock}
        {...story.provider}
      >
        <Happening story={story} im={im} box={() => box.current} onDone={() => setIsActing(false)}>
          {story.draw()}
        </Happening>
      </SkeinProvider>
    </div>
  );
}

interface HappeningProps {
  readonly story: Story;
  readonly im: FakeIM;
  readonly box: () => HTMLElement | null;
  readonly onDone: () => void;
  readonly children: ReactNode;
}

/** Effects of what is inside come before its own: by then the stores listen. */
function Happening({ story, im, box, onDone, children }: HappeningProps) {
  const skein = useSkein();
  const begun = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each story
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const play = async () => {
      await story.happens?.(im, skein);
      const frame = box();
      if (frame !== null) await act(frame, story.acts ?? []);
      // What was said to the stores is drawn, and what takes the focus has tried to.
      await new Promise((resolve) => setTimeout(resolve, 100));
      onDone();
    };
    void play();
  }, [story]);
  return children;
}
