import { isReservedUserID, isUserID } from "@skein-im/protocol";
import type { FastifyInstance } from "fastify";
import { type Clock, secondsOf } from "../clock.ts";
import { makeUserSig } from "../domains/account/user-sig.ts";
import type { AppDirectory } from "../domains/app/app-directory.ts";
import { webPushOf } from "./demo-push.ts";

export interface DemoDeps {
  readonly enabled: boolean;
  /** The app that visitors sign in to. */
  readonly appID: number;
  readonly apps: AppDirectory;
  readonly clock: Clock;
}

/** A visitor's UserSig lives this long, in seconds: a week. */
const LIFETIME = 604_800;

/** The chat page's own endpoints. In production only `/demo/config` is there, and says so. */
export function registerDemo(server: FastifyInstance, deps: DemoDeps): void {
  const { enabled, appID } = deps;
  server.get("/demo/config", async () => {
    const push = webPushOf(await deps.apps.get(appID));
    return { demo: enabled, sdkAppID: appID, ...(push !== undefined && { push }) };
  });
  if (!enabled) return;

  server.post("/demo/sign-in", async (request, reply) => {
    const userID = (request.body as { userID?: unknown } | null)?.userID;
    if (!isUserID(userID) || isReservedUserID(userID) || userID === "administrator") {
      reply.code(400);
      return { error: "a name has 1 to 32 printable ASCII characters, no blank at its ends" };
    }
    const app = await deps.apps.get(appID);
    const secret = app?.secrets[0];
    if (secret === undefined) {
      reply.code(503);
      return { error: "the demo app has no key" };
    }
    const userSig = makeUserSig({ appID, secret, userID, now: secondsOf(deps.clock), lifetime: LIFETIME });
    return { sdkAppID: appID, userID, userSig };
  });
}
