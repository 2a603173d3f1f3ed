import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { Membership } from "../domains/group/membership.ts";
import type { StartTimer, WebhookLimits } from "./webhook-client.ts";

export interface WebhooksDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly membership: Pick<Membership, "group">;
  readonly unreadOfC2C: (appID: number, userID: string) => Promise<number>;
  /** Numbers that differ from `DEFAULT_WEBHOOK_LIMITS`. */
  readonly limits?: Partial<WebhookLimits>;
  /** The system's by default; tests bring their own. */
  readonly startTimer?: StartTimer;
}
