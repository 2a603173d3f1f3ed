import type { WirePin } from "../message.ts";

/** Answers to the commands about groups. */
export interface GroupAnswers {
  "group.create": { groupID: string };
  "group.pin": Record<string, never>;
  /** The newest pin first. */
  "group.pins": { pins: WirePin[] };
}
