import { KeyedRate } from "../../limits/keyed-rate.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { PRIORITY, type Priority, priorityOf } from "./priority.ts";

/** What a priority leaves of a group's tokens to those above it, as a part of all. */
const LEFT_TO_HIGHER: Readonly<Record<Priority, number>> = { 1: 0, 2: 0, 3: 0.25, 4: 0.5 };

/**
 * Messages of one group in a second. A message is answered at once, so nothing can wait for those of a
 * higher priority; instead lower ones stop earlier: Low passes while a quarter of the group's tokens is left,
 * Lowest while half is. High takes a token when there is one, and passes. Behind it each priority below High
 * has a limit of its own. Source: messages 13.
 */
export class GroupRate {
  readonly #all = new KeyedRate();
  readonly #each = new KeyedRate();

  /** Whether a message of this priority passes. `now` in ms. */
  take(app: KnownApp, groupID: string, priority: number | undefined, now: number): boolean {
    const { groupMessagesPerSecond: all, groupPriorityMessagesPerSecond } = app.settings;
    if (all === 0) return true;
    const level = priorityOf(priority);
    const group = `${app.appID}\t${groupID}`;
    const passes = this.#all.take(group, now, all, all, all * LEFT_TO_HIGHER[level]);
    if (level === PRIORITY.high) return true;
    const each = groupPriorityMessagesPerSecond || all;
    return passes && this.#each.take(`${group}\t${level}`, now, each, each);
  }
}
