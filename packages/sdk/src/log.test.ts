import { afterEach, expect, test, vi } from "vitest";
import { LOG_LEVEL, Log } from "./log.ts";

afterEach(() => vi.restoreAllMocks());

test("lines at or above the level go to the listener", () => {
  const lines: [number, string][] = [];
  const log = new Log();
  log.open(LOG_LEVEL.warn, (level, line) => lines.push([level, line]) > 0);
  log.debug("no");
  log.info("no");
  log.warn("a warning", new Error("why"));
  log.error("an error");
  expect(lines.map(([level, line]) => [level, line.split("\n")[0]])).toEqual([
    [5, "a warning: Error: why"],
    [6, "an error"],
  ]);
});

test("a warning that nobody takes goes to the console, other lines and level 0 do not", () => {
  const console_ = vi.spyOn(console, "warn").mockImplementation(() => {});
  const log = new Log();
  log.info("no");
  log.warn("a warning");
  expect(console_).toHaveBeenCalledTimes(1);
  log.open(LOG_LEVEL.none, () => false);
  log.error("no");
  expect(console_).toHaveBeenCalledTimes(1);
});

test("a listener that logs while it is handed a line does not go round in circles", () => {
  const console_ = vi.spyOn(console, "warn").mockImplementation(() => {});
  const log = new Log();
  log.open(LOG_LEVEL.debug, () => {
    log.error("the listener threw");
    return true;
  });
  log.info("a line");
  expect(console_).toHaveBeenCalledTimes(1);
});
