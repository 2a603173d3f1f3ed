import { expect, test } from "vitest";
import { aMessage } from "../testing/fake-im.ts";
import { isEdited, replyOf, withEdit, withReply } from "./cloud-data.ts";

test("a reply names the message that it answers, as the interface has it", () => {
  const cloudCustomData = withReply("", aMessage(7, { nickName: "Bob" }), "text 7");
  expect(JSON.parse(cloudCustomData)).toEqual({
    messageReply: {
      messageID: "m7",
      messageAbstract: "text 7",
      messageSender: "Bob",
      messageType: 1,
      version: 1,
    },
  });
  expect(replyOf(aMessage(8, { cloudCustomData }))?.messageID).toBe("m7");
});

test("several features share the field: what is there stays", () => {
  const replied = withReply('{"order":17}', aMessage(7), "x");
  const edited = withEdit(replied, 1_700_000_000);
  expect(JSON.parse(edited)).toMatchObject({ order: 17, messageEdit: { editedAt: 1_700_000_000 } });
  const message = aMessage(8, { cloudCustomData: edited });
  expect([isEdited(message), replyOf(message)?.messageID]).toEqual([true, "m7"]);
});

test("what others wrote there is nothing to trip over", () => {
  for (const cloudCustomData of ["", "order 17", "[1]", "null", '{"messageReply":3,"messageEdit":1}']) {
    const message = aMessage(1, { cloudCustomData });
    expect([isEdited(message), replyOf(message)]).toEqual([false, undefined]);
  }
});
