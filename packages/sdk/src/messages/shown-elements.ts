import type { MessageElement } from "@skein-im/protocol";
import type {
  V2TIMElem,
  V2TimCustomElem,
  V2TimFaceElem,
  V2TimLocationElem,
  V2TimMessage,
  V2TimTextElem,
} from "../v2tim/index.ts";

/** The stored elements with the contents that an app has put into its copy of the message. */
export function withShownContents(
  stored: readonly MessageElement[],
  message: V2TimMessage,
): MessageElement[] {
  const shown = chainOf(message);
  return stored.map((element, index) => withContent(element, shown[index]));
}

/** The element of the message and those that hang on it. */
function chainOf(message: V2TimMessage): readonly V2TIMElem[] {
  const chain: V2TIMElem[] = [];
  let next: V2TIMElem | Record<string, unknown> | undefined =
    message.textElem ?? message.customElem ?? message.faceElem ?? message.locationElem ?? firstOther(message);
  while (next !== undefined) {
    chain.push(next);
    next = (next as V2TIMElem).nextElem;
  }
  return chain;
}

const firstOther = ({ imageElem, soundElem, videoElem, fileElem, mergerElem }: V2TimMessage) =>
  imageElem ?? soundElem ?? videoElem ?? fileElem ?? mergerElem;

function withContent(element: MessageElement, shown: V2TIMElem | undefined): MessageElement {
  switch (element.MsgType) {
    case "TIMTextElem": {
      const { text = element.MsgContent.Text } = (shown ?? {}) as V2TimTextElem;
      return { ...element, MsgContent: { ...element.MsgContent, Text: text } };
    }
    case "TIMCustomElem": {
      const { MsgContent } = element;
      const {
        data = MsgContent.Data,
        desc = MsgContent.Desc,
        extension = MsgContent.Ext,
      } = (shown ?? {}) as V2TimCustomElem;
      return {
        ...element,
        MsgContent: {
          ...MsgContent,
          Data: data,
          ...(desc !== undefined && { Desc: desc }),
          ...(extension !== undefined && { Ext: extension }),
        },
      };
    }
    case "TIMFaceElem": {
      const { MsgContent } = element;
      const { index = MsgContent.Index, data = MsgContent.Data } = (shown ?? {}) as V2TimFaceElem;
      return { ...element, MsgContent: { Index: index, ...(data !== undefined && { Data: data }) } };
    }
    case "TIMLocationElem": {
      const { MsgContent } = element;
      const {
        desc = MsgContent.Desc,
        longitude = MsgContent.Longitude,
        latitude = MsgContent.Latitude,
      } = (shown ?? {}) as Partial<V2TimLocationElem>;
      return {
        ...element,
        MsgContent: {
          Longitude: longitude,
          Latitude: latitude,
          ...(desc !== undefined && { Desc: desc }),
        },
      };
    }
    default:
      return element;
  }
}
