import type { MessageElement, UrlsAnswer } from "@skein-im/protocol";

/** Keys of the files that elements name. */
export const filesOf = (elements: readonly MessageElement[]): string[] =>
  elements.flatMap(({ MsgType, MsgContent }) => {
    switch (MsgType) {
      case "TIMImageElem":
      case "TIMSoundElem":
      case "TIMFileElem":
        return [MsgContent.UUID];
      case "TIMVideoFileElem":
        return [MsgContent.VideoUUID, MsgContent.ThumbUUID].filter((uuid) => uuid !== "");
      default:
        return [];
    }
  });

/** The elements with the server's newest addresses of their files; those that it does not know stay. */
export const withAddresses = (
  elements: readonly MessageElement[],
  { urls, images = {} }: UrlsAnswer,
): MessageElement[] => elements.map((element) => withAddress(element, urls, images));

function withAddress(
  element: MessageElement,
  urls: UrlsAnswer["urls"],
  images: NonNullable<UrlsAnswer["images"]>,
): MessageElement {
  switch (element.MsgType) {
    case "TIMImageElem": {
      const { UUID, ImageInfoArray } = element.MsgContent;
      const addressOf = (type: number) =>
        images[UUID]?.find((image) => image.type === type)?.url ?? urls[UUID];
      const fresh = ImageInfoArray.map((image) => ({ ...image, URL: addressOf(image.Type) ?? image.URL }));
      return { ...element, MsgContent: { ...element.MsgContent, ImageInfoArray: fresh } };
    }
    case "TIMSoundElem": {
      const { UUID, Url } = element.MsgContent;
      return { ...element, MsgContent: { ...element.MsgContent, Url: urls[UUID] ?? Url } };
    }
    case "TIMFileElem": {
      const { UUID, Url } = element.MsgContent;
      return { ...element, MsgContent: { ...element.MsgContent, Url: urls[UUID] ?? Url } };
    }
    case "TIMVideoFileElem": {
      const { VideoUUID, VideoUrl, ThumbUUID, ThumbUrl } = element.MsgContent;
      return {
        ...element,
        MsgContent: {
          ...element.MsgContent,
          VideoUrl: urls[VideoUUID] ?? VideoUrl,
          ThumbUrl: urls[ThumbUUID] ?? ThumbUrl,
        },
      };
    }
    default:
      return element;
  }
}
