import { fail, isRobotID, isUserID, ok, PROFILE_BYTES_MAX, type Result, utf8Bytes } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { AccountStore } from "../account/account-store.ts";
import type { KnownApp } from "../app/app-directory.ts";

/** What the operations on robots stand on. */
export interface RobotDeps {
  readonly accounts: AccountDirectory;
  readonly robots: Pick<AccountStore, "createRobot" | "robots">;
  readonly clock: Clock;
}

export interface PlannedRobot {
  readonly userID: string;
  readonly nickName?: string | undefined;
  readonly faceUrl?: string | undefined;
  readonly selfSignature?: string | undefined;
}

/**
 * Makes an account that no device signs in to: the app's back end answers in its name. One that is there already gets the fields that
 * are given. Fails with 70402 (the ID, a field), 70398 (as many robots as the app may have). Source: rest/robots.
 */
export async function createRobot(
  { accounts, robots, clock }: RobotDeps,
  app: KnownApp,
  robot: PlannedRobot,
): Promise<Result<void>> {
  const { userID, nickName, faceUrl, selfSignature } = robot;
  if (!isRobotID(userID) || !isUserID(userID)) {
    return fail("account_illegal", "the UserID of a robot is @RBT# and more, up to 32 bytes in all");
  }
  for (const text of [nickName, faceUrl, selfSignature]) {
    if (utf8Bytes(text ?? "") > PROFILE_BYTES_MAX) {
      return fail(
        "account_illegal",
        `Nick, FaceUrl and SelfSignature have at most ${PROFILE_BYTES_MAX} bytes`,
      );
    }
  }
  const made = await robots.createRobot(
    app.appID,
    { userID, nickName, faceUrl, profile: { ...(selfSignature !== undefined && { selfSignature }) } },
    app.settings.robots,
    clock.now(),
  );
  accounts.forget(app.appID, userID);
  return made ? ok(undefined) : fail("account_quota", `an app has at most ${app.settings.robots} robots`);
}

/** What it wrote stays with those it wrote to. Fails with 70402 (no robot's ID), 70107. Source: rest/robots. */
export async function deleteRobot(
  { accounts }: RobotDeps,
  app: KnownApp,
  userID: string,
): Promise<Result<void>> {
  if (!isRobotID(userID)) return fail("account_illegal", "the UserID of a robot begins with @RBT#");
  const removed = await accounts.remove(app.appID, [userID]);
  return removed.length === 0 ? fail("account_missing") : ok(undefined);
}

/** In the order of their IDs. */
export const listRobots = ({ robots }: RobotDeps, app: KnownApp): Promise<readonly string[]> =>
  robots.robots(app.appID);
