import { describe, expect, test } from "vitest";
import { type Event, type State, step } from "./lifecycle.ts";

describe("the connection's life", () => {
  test("dials, greets, serves", () => {
    expect(step("idle", "open")).toEqual(["dialing", "dial"]);
    expect(step("dialing", "opened")).toEqual(["greeting", "greet"]);
    expect(step("greeting", "welcomed")).toEqual(["online", "serve"]);
  });

  test.each<State>(["dialing", "greeting", "online"])(
    "lost while %s: hangs up and waits for the next try",
    (state) => {
      expect(step(state, "lost")).toEqual(["waiting", "hangUp", "backOff"]);
    },
  );

  test("the timer, or the network's return, ends the wait", () => {
    expect(step("waiting", "timer")).toEqual(["dialing", "dial"]);
    expect(step("waiting", "wake")).toEqual(["dialing", "stopTimer", "dial"]);
  });

  test("when the network returns, a link that was up is tested", () => {
    expect(step("online", "wake")).toEqual(["online", "probe"]);
  });

  test.each<State>(["dialing", "greeting", "online", "waiting"])("closing ends it while %s", (state) => {
    expect(step(state, "close")[0]).toBe("idle");
  });

  test.each<[State, Event]>([
    ["idle", "timer"],
    ["idle", "opened"],
    ["waiting", "lost"],
    ["online", "opened"],
  ])("%s does not know %s and stays", (state, event) => {
    expect(step(state, event)).toEqual([state]);
  });
});
