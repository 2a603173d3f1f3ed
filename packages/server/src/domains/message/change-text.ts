import type { ContentChange } from "@skein-im/protocol";
import type { StoredMessage } from "./message-store.ts";
import { messageText } from "./stored-text.ts";

/** The text of a `ContentChange`. */
export const changeText = (changeSeq: number, kind: ContentChange["kind"], message: StoredMessage): string =>
  `{"changeSeq":${changeSeq},"kind":"${kind}","seq":${message.seq},"message":${messageText(message)}}`;
