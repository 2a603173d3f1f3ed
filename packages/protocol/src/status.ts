import type { CommandBody } from "./commands.ts";

/** 0: there is no such user; 1 on line; 2 off line without a logout; 3 signed out. Source: accounts 7.1. */
export type StatusType = 0 | 1 | 2 | 3;

/** The presence of a user, over all of the user's devices. Source: accounts 7. */
export interface WireStatus {
  userID: string;
  status: StatusType;
  /** What the user says about the own presence; missing: nothing. */
  custom?: string;
  /** Kinds of the devices that are on line; missing: none is. */
  devices?: CommandBody<"login">["platform"][];
  /** Counts the server's looks: of two statuses on one connection the greater one is the newer. */
  at: number;
}
