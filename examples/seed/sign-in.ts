import { LogLevelEnum, TencentImSDKPlugin } from "@skein-im/sdk";

/** The server of `npm start`, or another: `SKEIN_ENDPOINT=http://… node examples/seed/text-c2c.ts`. */
const endpoint = process.env.SKEIN_ENDPOINT ?? "http://127.0.0.1:8080";

export type V2TIMManager = typeof TencentImSDKPlugin.v2TIMManager;

/** Initialises `im` and signs `userID` in with a UserSig of the demo sign-in. A real app asks its back end for one. */
export async function signIn(
  userID: string,
  im: V2TIMManager = TencentImSDKPlugin.v2TIMManager,
): Promise<V2TIMManager> {
  const { sdkAppID, userSig } = await demoUserSig(userID);
  await im.initSDK({ sdkAppID, loglevel: LogLevelEnum.V2TIM_LOG_NONE, listener: {}, endpoint });
  const { code, desc } = await im.login({ userID, userSig });
  if (code !== 0) throw new Error(`login of ${userID}: ${code} ${desc}`);
  return im;
}

/** Signs out and lets the process end. */
export async function signOut(...managers: V2TIMManager[]): Promise<void> {
  for (const im of managers) {
    await im.logout();
    await im.unInitSDK();
  }
}

async function demoUserSig(userID: string): Promise<{ sdkAppID: number; userSig: string }> {
  const response = await fetch(`${endpoint}/demo/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ userID }),
  });
  if (!response.ok)
    throw new Error(`${endpoint} has no demo sign-in (${response.status}): npm start runs one`);
  return (await response.json()) as { sdkAppID: number; userSig: string };
}
