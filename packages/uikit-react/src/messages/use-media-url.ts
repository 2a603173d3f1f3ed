import type { V2TimMessageOnlineUrl } from "@skein-im/sdk";
import { useEffect, useState } from "react";
import { useSkein } from "../provider/skein-context.ts";
import type { ChatMessage } from "./message-state.ts";

/**
 * Headless: the address of a message's file: the one on this page, else the server's. Addresses of the server work for
 * a while; call `renew` when one does not load any more. `pick` finds it in the message, or in fresh addresses.
 */
export function useMediaURL(message: ChatMessage, pick: (of: V2TimMessageOnlineUrl) => string | undefined) {
  const { im } = useSkein();
  const { msgID = "", localURL } = message;
  const known = localURL ?? pick(message);
  const [fresh, setFresh] = useState<string>();
  const [isBroken, setIsBroken] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address begins anew
  useEffect(() => {
    setFresh(undefined);
    setIsBroken(false);
  }, [known]);

  const renew = async () => {
    if (fresh !== undefined || msgID === "") return setIsBroken(true);
    const { data } = await im.getMessageManager().getMessageOnlineUrl({ msgID });
    const url = data && pick(data);
    if (url === undefined || url === known) setIsBroken(true);
    else setFresh(url);
  };
  return { url: fresh ?? known, isBroken, renew };
}
