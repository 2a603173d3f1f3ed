import { CallScreen } from "@skein-im/uikit-react";
import { answer } from "@skein-im/uikit-react/testing";
import { bo } from "../people.ts";
import type { Story } from "../story.ts";
import { withContacts } from "./contacts.tsx";

/** A call is above everything: it is shown only by itself. */
export const CALL_DIALOGS: readonly Story[] = [
  {
    id: "calls-incoming",
    title: "Somebody calls",
    feature: "calls",
    size: "list",
    im: () => withContacts({ getUsersInfo: () => answer([bo.userProfile]) }),
    happens: (im) =>
      im.signalingEvents((one) =>
        one.onReceiveNewInvitation?.(
          "call",
          "bo",
          "",
          ["ana"],
          JSON.stringify({ businessID: "skein_call", kind: "video" }),
        ),
      ),
    draw: () => <CallScreen />,
  },
];
