import { Type } from "typebox";

/** Device kinds; the multi-device policy groups them into classes. Source: accounts 6. */
export const Platform = Type.Enum(["Android", "iPhone", "iPad", "Windows", "Mac", "Linux", "Web"]);

export const SESSION_COMMANDS = {
  login: Type.Object({
    sdkAppID: Type.Integer({ minimum: 1, maximum: 4_294_967_295 }),
    userID: Type.String({ maxLength: 128 }),
    userSig: Type.String({ maxLength: 4_096 }),
    platform: Platform,
    /** Stable per install, random per browser tab. */
    deviceID: Type.String({ minLength: 1, maxLength: 64 }),
    sdkVersion: Type.Optional(Type.String({ maxLength: 32 })),
    /** True when the device was signed in and only lost its connection: it then displaces nobody. */
    resume: Type.Optional(Type.Boolean()),
    /** With `resume`: the app on the device is out of sight, so it is pushed although it is connected. */
    background: Type.Optional(Type.Boolean()),
    /** Without an account: hears live rooms and can do nothing else. userID and userSig are empty. Source: groups 12. */
    guest: Type.Optional(Type.Literal(true)),
    customData: Type.Optional(Type.String({ maxLength: 64 })),
  }),
  logout: Type.Object({}),
  ping: Type.Object({}),
} as const;
