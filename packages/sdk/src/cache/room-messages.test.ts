import { expect, test } from "vitest";
import { localRecord, STATUS } from "../messages/message-record.ts";
import { RoomMessages } from "./room-messages.ts";

const message = (groupID: string, msgID: string) =>
  localRecord(
    "alice",
    { seq: 0, time: 1, msgID, from: "bob", to: { groupID }, random: 1, elements: [] },
    STATUS.sent,
    0,
  );

test("of the rooms named the newest messages are kept", () => {
  const rooms = new RoomMessages();
  rooms.keep(message("live", "before"));
  rooms.set(["live", "other"], 2);
  for (const id of ["1", "2", "3"]) rooms.keep(message("live", id));
  rooms.keep(message("other", "4"));
  rooms.keep(message("unnamed", "5"));
  const found = rooms.byID(["before", "1", "2", "3", "4", "5"]);
  expect(found.map(({ msgID }) => msgID)).toEqual(["2", "3", "4"]);
  rooms.set(["live"], 1);
  rooms.keep(message("live", "6"));
  expect(rooms.byID(["3", "6"]).map(({ msgID }) => msgID)).toEqual(["6"]);
});
