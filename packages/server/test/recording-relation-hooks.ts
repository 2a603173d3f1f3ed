import { ok, type Result } from "@skein-im/protocol";
import type { RelationHooks } from "../src/domains/relation/relation-hooks.ts";

/** Lets everything pass and remembers what it was told of relations. */
export class RecordingRelationHooks implements RelationHooks {
  readonly told: string[] = [];

  /** Whom the app's back end was asked about. */
  readonly asked: string[] = [];

  /** What it answers. */
  verdict: Result<void> = ok(undefined);

  async beforeAdd(...[, , { userID }]: Parameters<RelationHooks["beforeAdd"]>): Promise<Result<void>> {
    this.asked.push(userID);
    return this.verdict;
  }

  async beforeAnswer(...[, , { userID }]: Parameters<RelationHooks["beforeAnswer"]>): Promise<Result<void>> {
    this.asked.push(userID);
    return this.verdict;
  }

  added(...[, , pairs, { initiator, command, forced }]: Parameters<RelationHooks["added"]>): void {
    const list = pairs.map((pair) => pair.join(">")).join();
    this.told.push(`${list} added by ${initiator}: ${command}${forced ? ", forced" : ""}`);
  }

  removed(...[, , pairs]: Parameters<RelationHooks["removed"]>): void {
    this.told.push(`${pairs.map((pair) => pair.join(">")).join()} removed`);
  }

  blocked(...[, , user, others]: Parameters<RelationHooks["blocked"]>): void {
    this.told.push(`${user} blocks ${others.join()}`);
  }

  unblocked(...[, , user, others]: Parameters<RelationHooks["unblocked"]>): void {
    this.told.push(`${user} unblocks ${others.join()}`);
  }
}
