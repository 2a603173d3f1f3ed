import { NoticeStore, Notices } from "@skein-im/uikit-react";
import { type Story, storiesOf } from "../story.ts";

const story = storiesOf("provider", { size: "short" });

export const PROVIDER: readonly Story[] = [
  story("notices", "What the kit has to tell: done, refused, and by a code", {
    happens: (_, skein) => {
      const { tell } = skein.store(NoticeStore);
      tell({ kind: "done", text: "2 x 106 = 212" });
      tell({ kind: "failed", code: 10_017, desc: "" });
      tell({ kind: "failed", code: 70_001, desc: "UserSig expired" });
    },
    // The kit's box has them already: a second one would say all of it twice.
    draw: () => <Notices in="no dialog" />,
  }),
];
