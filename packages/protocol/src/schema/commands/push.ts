import { Type } from "typebox";
import { PUSH_SUBSCRIPTION_MAX } from "../../limits.ts";

export const PUSH_COMMANDS = {
  /**
   * How this device is reached while it has no connection; missing `token`: not at all. `voip` names the token for calls, which is kept
   * apart. `language` (BCP 47) is that of texts which the server makes.
   */
  "push.set_token": Type.Object({
    businessID: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
    token: Type.Optional(Type.String({ maxLength: PUSH_SUBSCRIPTION_MAX })),
    voip: Type.Optional(Type.Boolean()),
    language: Type.Optional(Type.String({ maxLength: 35 })),
  }),
  /** The app went out of sight: the device is pushed although it is connected. `unread` is what its icon shows. */
  "push.background": Type.Object({
    unread: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
  }),
  /** The app is in sight again. */
  "push.foreground": Type.Object({}),
} as const;
