import { expect, test } from "vitest";
import { LiveRooms } from "./live-rooms.ts";

const usersOf = (rooms: LiveRooms, limit = 10, mark?: number) =>
  rooms.newest(1, "live", limit, mark).map(({ userID }) => userID);

test("one is in a room once, and out of it once; who came last is in front", () => {
  const rooms = new LiveRooms();
  expect([rooms.join(1, "live", "ana", 10), rooms.join(1, "live", "ana", 11)]).toEqual([true, false]);
  rooms.join(1, "live", "bo", 12);
  rooms.join(1, "other", "bo", 12);
  expect(rooms.find(1, "live", "ana")).toMatchObject({ joinedAt: 10 });
  expect(rooms.find(2, "live", "ana")).toBeUndefined();
  expect([usersOf(rooms), usersOf(rooms, 1), rooms.count(1, "live")]).toEqual([["bo", "ana"], ["bo"], 2]);
  expect(rooms.roomsOf(1, "bo")).toEqual(["live", "other"]);
  expect([rooms.leave(1, "live", "bo"), rooms.leave(1, "live", "bo")]).toEqual([true, false]);
  rooms.end(1, "live");
  expect([rooms.count(1, "live"), rooms.roomsOf(1, "ana"), rooms.roomsOf(1, "bo")]).toEqual([
    0,
    [],
    ["other"],
  ]);
});

test("labels are for those who are there, of ten kinds at most, and go with them", () => {
  const rooms = new LiveRooms();
  for (const user of ["ana", "bo"]) rooms.join(1, "live", user, 1);
  expect(rooms.mark(1, "live", ["ana", "cy"], 1_000, true)).toEqual(["ana"]);
  expect(rooms.mark(1, "live", ["ana"], 1_000, true)).toEqual([]);
  expect(usersOf(rooms, 10, 1_000)).toEqual(["ana"]);
  for (let mark = 1_001; mark < 1_010; mark += 1) rooms.mark(1, "live", ["bo"], mark, true);
  expect(rooms.mark(1, "live", ["bo"], 2_000, true)).toBe("many");
  expect(rooms.mark(1, "live", ["ana"], 1_000, false)).toEqual(["ana"]);
  rooms.leave(1, "live", "bo");
  rooms.join(1, "live", "bo", 2);
  expect(usersOf(rooms, 10, 1_005)).toEqual([]);
});

test("who is without a connection is away after half a minute, gone after one and a half, or back", () => {
  const rooms = new LiveRooms();
  for (const user of ["ana", "bo"]) rooms.join(1, "live", user, 1);
  const online = new Set(["ana", "bo"]);
  const look = (seconds: number) => {
    const { away, back, left } = rooms.lookAround(seconds * 1_000, (_app, user) => online.has(user));
    return [away, back, left].map((list) => list.flatMap(({ users }) => users).join());
  };
  expect(look(0)).toEqual(["", "", ""]);
  online.clear();
  expect(look(20)).toEqual(["", "", ""]);
  expect(look(40)).toEqual(["", "", ""]);
  expect(look(50)).toEqual(["ana,bo", "", ""]);
  expect(look(60)).toEqual(["", "", ""]);
  online.add("bo");
  expect(look(70)).toEqual(["", "bo", ""]);
  expect(look(110)).toEqual(["", "", "ana"]);
});

test("robots are there until they are taken out, connected or not", () => {
  const rooms = new LiveRooms();
  rooms.join(1, "live", "ana", 1);
  rooms.seatRobot(1, "live", "bot", 2);
  expect([usersOf(rooms), usersOf(rooms, 10, 500)]).toEqual([["bot", "ana"], ["bot"]]);
  for (const now of [0, 60_000, 200_000]) rooms.lookAround(now, () => false);
  expect(rooms.lookAround(400_000, () => false).left).toEqual([{ app: 1, groupID: "live", users: ["ana"] }]);
  for (let mark = 1_000; mark < 1_010; mark += 1)
    expect(rooms.mark(1, "live", ["ana"], mark, true)).toEqual(["ana"]);
  expect([rooms.removeRobot(1, "live", "ana"), rooms.removeRobot(1, "live", "bot")]).toEqual([false, true]);
  expect(usersOf(rooms)).toEqual(["ana"]);
});
