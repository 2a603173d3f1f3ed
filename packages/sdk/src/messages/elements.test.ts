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

test("a group tip shows who did what to whom", () => {
  const operator = { UserID: "alice", NickName: "Alice", NameCard: "boss", FaceUrl: "https://x/a" };
  const { elemType, groupTipsElem } = contentOf([
    {
      MsgType: "TIMGroupTipElem",
      MsgContent: {
        GroupId: "g",
        OpType: 4,
        Operator: operator,
        MemberList: [{ UserID: "bob" }],
        GroupChangeList: [
          { Type: 1, Value: "new name" },
          { Type: 8, BoolValue: true },
        ],
        MemberChangeList: [{ UserID: "bob", MuteTime: 60 }],
        MemberNum: 7,
      },
    },
  ]);
  expect(elemType).toBe(9);
  expect(groupTipsElem).toEqual({
    groupID: "g",
    type: 4,
    opMember: {
      userID: "alice",
      nickName: "Alice",
      nameCard: "boss",
      friendRemark: "",
      faceUrl: "https://x/a",
    },
    memberList: [{ userID: "bob", nickName: "", nameCard: "", friendRemark: "", faceUrl: "" }],
    groupChangeInfoList: [
      { type: 1, value: "new name", key: "", boolValue: false, intValue: 0 },
      { type: 8, value: "", key: "", boolValue: true, intValue: 0 },
    ],
    memberChangeInfoList: [{ userID: "bob", muteTime: 60 }],
    memberCount: 7,
  });
});

test("merged messages show what they say of themselves", () => {
  const merged = { Title: "t", MsgNum: 2, CompatibleText: "c", AbstractList: ["a", "b"], JsonMsgKey: "k" };
  expect(contentOf([{ MsgType: "TIMRelayElem", MsgContent: merged }])).toMatchObject({
    elemType: 10,
    mergerElem: { title: "t", abstractList: ["a", "b"], compatibleText: "c", isLayersOverLimit: false },
  });
  const over = {
    Title: "",
    MsgNum: 2,
    CompatibleText: "c",
    AbstractList: [],
    LayersOverLimit: true,
  } as const;
  expect(contentOf([{ MsgType: "TIMRelayElem", MsgContent: { ...over, AbstractList: [] } }])).toMatchObject({
    mergerElem: { title: "", abstractList: [], isLayersOverLimit: true },
  });
});
