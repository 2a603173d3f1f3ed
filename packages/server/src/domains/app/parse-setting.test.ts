import { describe, expect, test } from "vitest";
import { DEFAULT_APP_SETTINGS } from "./app-settings.ts";
import { SettingError, withSetting } from "./parse-setting.ts";

test("a setting is parsed by its kind, the others stay", () => {
  expect(withSetting({ revokeSeconds: 5 }, "devicePolicy=dual")).toEqual({
    revokeSeconds: 5,
    devicePolicy: "dual",
  });
  expect(withSetting({}, "messageBytes=8192")).toEqual({ messageBytes: 8192 });
  expect(withSetting({}, "webhook.commands=State.StateChange,C2C.CallbackAfterSendMsg").webhook).toEqual({
    ...DEFAULT_APP_SETTINGS.webhook,
    commands: ["State.StateChange", "C2C.CallbackAfterSendMsg"],
  });
  expect(withSetting({}, "webhook.url=http://127.0.0.1:9/hook?a=b").webhook?.url).toBe(
    "http://127.0.0.1:9/hook?a=b",
  );
  expect(withSetting({}, "webhook.commands=").webhook?.commands).toEqual([]);
  expect(withSetting({}, "syncConversationDeletion=false")).toEqual({ syncConversationDeletion: false });
  expect(withSetting({}, "groupReceiptTypes=Work,Meeting")).toEqual({
    groupReceiptTypes: ["Work", "Meeting"],
  });
});

describe("a wrong one is named with its fix", () => {
  test.each([
    ["devicePolicy=all", "single, dual"],
    ["imageBytes=0", "1 to 10737418240"],
    ["mediaDays=-1", "whole number"],
    ["mediaUrlSeconds=5", "60 to"],
    ["revokeSeconds=soon", "whole number"],
    ["groupReceiptTypes=Work,AVChatRoom", "Work, Public, Meeting"],
    ["webhook.timeoutMs=5", "100 to 10000"],
    ["webhook.url=ftp://x", "http://"],
    ["webhook.commands=State.StateChange,C2C.Callback", "C2C.CallbackAfterSendMsg"],
    ["webhook.refuseOnFailure=C2C.CallbackAfterSendMsg", "C2C.CallbackBeforeSendMsg"],
    ["syncConversationDeletion=no", "true or false"],
    ["profileFields=Hobby,TooLongKey", "up to 8 letters"],
    [`deniedUsers=ana,${"x".repeat(33)}`, "no userID"],
    [`deniedUsers=${Array.from({ length: 1_001 }, (_, n) => `u${n}`).join(",")}`, "up to 1000"],
    ["profileFields=Hobby,Hobby:number", "twice"],
    ["defaultAllowType=3", "0 to 2"],
    ["friendFields=Since,two words", "up to 8 letters"],
    ["friends=0", "1 to 100000"],
    ["friendshipCheck=on", "off, peer, both"],
    ["colour=red", "devicePolicy"],
    ["webhook=x", "webhook.url"],
    ["nonsense", "key=value"],
    ["__proto__=x", "key=value"],
  ])("%s", (assignment, fix) => {
    expect(() => withSetting({}, assignment)).toThrow(SettingError);
    expect(() => withSetting({}, assignment)).toThrow(fix);
  });
});
