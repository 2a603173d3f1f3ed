import type { MessageElement } from "@skein-im/protocol";
import { expect, test } from "vitest";
import { contentOf, textElement } from "./elements.ts";

const image = (types: readonly number[]): MessageElement => ({
  MsgType: "TIMImageElem",
  MsgContent: {
    UUID: "u",
    ImageFormat: 1,
    ImageInfoArray: types.map((Type) => ({
      Type,
      Size: Type,
      Width: 1,
      Height: 2,
      URL: `https://x/${Type}`,
    })),
  },
});

test("every kind of element has its field and its number", () => {
  const custom: MessageElement = { MsgType: "TIMCustomElem", MsgContent: { Data: "d" } };
  expect(contentOf([textElement("hi")])).toMatchObject({ elemType: 1, textElem: { text: "hi" } });
  expect(contentOf([custom])).toMatchObject({
    elemType: 2,
    customElem: { data: "d", desc: "", extension: "" },
  });
  expect(
    contentOf([
      {
        MsgType: "TIMSoundElem",
        MsgContent: { UUID: "u", Url: "https://x", Size: 3, Second: 4, Download_Flag: 2 },
      },
    ]),
  ).toMatchObject({ elemType: 4, soundElem: { UUID: "u", url: "https://x", dataSize: 3, duration: 4 } });
  expect(
    contentOf([
      {
        MsgType: "TIMFileElem",
        MsgContent: { UUID: "u", Url: "https://x", FileName: "f", Download_Flag: 2 },
      },
    ]),
  ).toMatchObject({ elemType: 6, fileElem: { UUID: "u", url: "https://x", fileSize: 0, fileName: "f" } });
  expect(
    contentOf([
      {
        MsgType: "TIMVideoFileElem",
        MsgContent: {
          VideoUrl: "https://x/v",
          VideoUUID: "v",
          VideoSecond: 9,
          VideoFormat: "mp4",
          VideoDownloadFlag: 2,
          ThumbUrl: "https://x/t",
          ThumbUUID: "t",
          ThumbWidth: 1,
          ThumbHeight: 2,
          ThumbDownloadFlag: 2,
        },
      },
    ]),
  ).toMatchObject({
    elemType: 5,
    videoElem: {
      videoUrl: "https://x/v",
      UUID: "v",
      duration: 9,
      videoType: "mp4",
      snapshotUrl: "https://x/t",
    },
  });
});

test("the wire's original, large and thumbnail are the interface's 0, 2 and 1", () => {
  const { imageElem } = contentOf([image([1, 2, 3])]);
  expect(imageElem?.imageList?.map(({ type, url }) => [type, url])).toEqual([
    [0, "https://x/1"],
    [2, "https://x/2"],
    [1, "https://x/3"],
  ]);
});

test("further elements hang on the first", () => {
  const content = contentOf([textElement("a"), textElement("b"), image([1])]);
  expect(content.textElem).toMatchObject({
    text: "a",
    nextElem: { elemType: 1, text: "b", nextElem: { elemType: 3, imageList: [{ type: 0 }] } },
  });
});

test("no element, or one of a newer server, is none", () => {
  expect(contentOf([])).toEqual({ elemType: 0 });
  const newer = { MsgType: "TIMHologramElem", MsgContent: {} } as unknown as MessageElement;
  expect(contentOf([newer])).toEqual({ elemType: 0 });
});
