import type { FollowHooks } from "../src/domains/follow/follow-hooks.ts";

/** Remembers what it was told of follows. */
export class RecordingFollowHooks implements FollowHooks {
  readonly told: string[] = [];

  followed(...[, , user, others]: Parameters<FollowHooks["followed"]>): void {
    this.told.push(`${user} follows ${others.join()}`);
  }

  unfollowed(...[, , user, others]: Parameters<FollowHooks["unfollowed"]>): void {
    this.told.push(`${user} unfollows ${others.join()}`);
  }
}
