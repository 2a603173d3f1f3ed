import { ok, type Result } from "@skein-im/protocol";
import type { HookedMessage, HookVerdict, MessageHooks } from "../src/domains/message/message-hooks.ts";
import type { OfficialHooks } from "../src/domains/official/official-hooks.ts";

/** Lets pass what it is not told to refuse, and remembers what it was told of official accounts. */
export class RecordingOfficialHooks implements OfficialHooks {
  readonly told: string[] = [];
  verdict: Result<void> = ok(undefined);
  refused: ReadonlySet<string> = new Set();
  readonly messages: MessageHooks = {
    asksBefore: () => true,
    beforeSend: async (): Promise<Result<HookVerdict>> => ok({ kind: "pass" }),
    afterSend: ({ sender }: HookedMessage, { seq }) => this.told.push(`${sender.userID} sent ${seq}`),
    sendFailed() {},
    afterRevoke() {},
    receiptsChanged() {},
    extensionsChanged() {},
  };

  async beforeCreate(): Promise<Result<void>> {
    return this.verdict;
  }

  created(...[, , { accountID, owner }]: Parameters<OfficialHooks["created"]>): void {
    this.told.push(`${accountID} of ${owner} created`);
  }

  changed(...[, , accountID, fields]: Parameters<OfficialHooks["changed"]>): void {
    this.told.push(`${accountID} changed: ${JSON.stringify(fields)}`);
  }

  destroyed(...[, , { accountID }]: Parameters<OfficialHooks["destroyed"]>): void {
    this.told.push(`${accountID} destroyed`);
  }

  async beforeSubscribe(): Promise<Result<ReadonlySet<string>>> {
    return this.verdict.ok ? ok(this.refused) : this.verdict;
  }

  subscribed(...[, , accountID, users]: Parameters<OfficialHooks["subscribed"]>): void {
    this.told.push(`${users.join()} subscribed to ${accountID}`);
  }

  full(...[, , accountID]: Parameters<OfficialHooks["full"]>): void {
    this.told.push(`${accountID} full`);
  }

  unsubscribed(...[, , accountID, users]: Parameters<OfficialHooks["unsubscribed"]>): void {
    this.told.push(`${users.join()} unsubscribed from ${accountID}`);
  }

  recalled(...[, , accountID, keys]: Parameters<OfficialHooks["recalled"]>): void {
    this.told.push(`${accountID} recalled ${keys.join()}`);
  }
}
