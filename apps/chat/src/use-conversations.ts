import type { V2TimConversation, V2TimConversationListener } from "@skein-im/sdk";
import { useEffect, useState } from "react";
import { im } from "./im.ts";

export interface Conversations {
  /** As the list shows them: pinned first, then the latest active. */
  readonly list: readonly V2TimConversation[];
  /** False until the device's own list was read. */
  readonly loaded: boolean;
  readonly totalUnread: number;
}

/** Conversations read from the SDK at a time. Source: conversations.md 12. */
const PAGE = 100;

export function useConversations(): Conversations {
  const [byID, setByID] = useState<ReadonlyMap<string, V2TimConversation>>();
  const [totalUnread, setTotalUnread] = useState(0);

  useEffect(() => {
    const manager = im.getConversationManager();
    let closed = false;
    /** What the listener said while a load was under way: newer than what the load read. */
    let heard: V2TimConversation[] | undefined;

    const put = (conversations: readonly V2TimConversation[]) =>
      setByID(
        (held) =>
          new Map([...(held ?? []), ...conversations.map((one) => [one.conversationID, one] as const)]),
      );
    const drop = (ids: readonly string[]) =>
      setByID((held) => new Map([...(held ?? [])].filter(([id]) => !ids.includes(id))));
    const hear = (conversations: readonly V2TimConversation[]) => {
      heard?.push(...conversations);
      put(conversations);
    };
    const load = async () => {
      heard ??= [];
      const list = await readAll();
      const total = await manager.getTotalUnreadMessageCount();
      if (closed) return;
      put([...list, ...(heard ?? [])]);
      heard = undefined;
      setTotalUnread(total.data ?? 0);
    };

    const listener: V2TimConversationListener = {
      onNewConversation: hear,
      onConversationChanged: hear,
      onConversationDeleted: drop,
      onTotalUnreadMessageCountChanged: setTotalUnread,
      onSyncServerFinish: () => void load(),
    };
    void manager.addConversationListener({ listener });
    void load();
    return () => {
      closed = true;
      void manager.removeConversationListener({ listener });
    };
  }, []);

  return { list: inListOrder(byID), loaded: byID !== undefined, totalUnread };
}

async function readAll(): Promise<V2TimConversation[]> {
  const list: V2TimConversation[] = [];
  let nextSeq = "0";
  for (;;) {
    const { data } = await im.getConversationManager().getConversationList({ nextSeq, count: PAGE });
    list.push(...(data?.conversationList ?? []));
    if (data === undefined || data.isFinished !== false || !data.nextSeq) return list;
    nextSeq = data.nextSeq;
  }
}

function inListOrder(byID: ReadonlyMap<string, V2TimConversation> | undefined): V2TimConversation[] {
  return [...(byID?.values() ?? [])].sort(
    (a, b) =>
      Number(b.isPinned ?? false) - Number(a.isPinned ?? false) || (b.orderkey ?? 0) - (a.orderkey ?? 0),
  );
}
