import type { V2TimGroupListener } from "@skein-im/sdk";
import { useEffect } from "react";
import { useT } from "../i18n/use-t.ts";
import { NoticeStore } from "../provider/notice-store.ts";
import { useSkein } from "../provider/skein-context.ts";
import { useStore } from "../provider/use-store.ts";

/** Headless: tells the person what became of their wish to join a group, or to bring somebody there. */
export function useJoinAnswers(): void {
  const t = useT();
  const { im } = useSkein();
  const { tell } = useStore(NoticeStore);
  useEffect(() => {
    const listener: V2TimGroupListener = {
      onApplicationProcessed: async (groupID, _by, isAgreeJoin) => {
        const { data } = await im.getGroupManager().getGroupsInfo({ groupIDList: [groupID] });
        const name = data?.[0]?.groupInfo?.groupName || groupID;
        if (isAgreeJoin) tell({ kind: "done", text: t.groups.letYouIn(name) });
        else tell({ kind: "failed", text: t.groups.keptYouOut(name) });
      },
    };
    void im.addGroupListener({ listener });
    return () => void im.removeGroupListener({ listener });
  }, [im, t, tell]);
}
