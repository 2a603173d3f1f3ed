import { useT } from "../i18n/use-t.ts";
import { NoticeStore } from "../provider/notice-store.ts";
import { useStore } from "../provider/use-store.ts";
import { ContactStore } from "./contact-store.ts";

/** Headless: asks somebody to become friends, and tells the person what came of it. */
export function useAskFriend(): (userID: string, name: string, wording?: string) => Promise<void> {
  const t = useT();
  const { add } = useStore(ContactStore);
  const { tell } = useStore(NoticeStore);
  return async (userID, name, wording) => {
    const added = await add(userID, wording);
    if (added === "asked") tell({ kind: "done", text: t.contacts.asked(name) });
    if (added === "friends") tell({ kind: "done", text: t.contacts.added(name) });
  };
}
