import { SUBPROTOCOL } from "@skein-im/protocol";
import { makeUserSig } from "@skein-im/server";
import { RawSocket } from "./raw-socket.ts";

const LETTER_I = 0x69; // {"id": an answer; {"evt": a push

export interface RawClientOptions {
  readonly url: string;
  readonly userID: string;
  /** App and key that sign the user in; without them the server is a bare one. */
  readonly app?: { readonly appID: number; readonly secret: string };
}

/** A signed-in user on a socket that costs almost nothing: one request at a time, pushes are only counted. */
export class RawClient implements Disposable {
  readonly userID: string;
  /** First part of the user's msgIDs. */
  tinyID = "0";
  pushes = 0;
  pushBytes = 0;
  #socket: RawSocket | undefined;
  #answered: (text: string) => void = () => {};

  private constructor(userID: string) {
    this.userID = userID;
  }

  static async signIn({ url, userID, app }: RawClientOptions): Promise<RawClient> {
    const client = new RawClient(userID);
    client.#socket = await RawSocket.open(
      `${url}/ws`,
      app === undefined ? undefined : SUBPROTOCOL,
      (buffer, start, end) => {
        if (buffer[start + 2] === LETTER_I) {
          client.#answered(buffer.toString("utf8", start, end));
        } else {
          client.pushes += 1;
          client.pushBytes += end - start;
        }
      },
    );
    const welcome = await client.call("login", loginBody(userID, app));
    client.tinyID = /"tinyID":"(\d+)"/.exec(welcome)?.[1] ?? "0";
    return client;
  }

  /** The answer as text; rejects when it is a refusal. */
  call(cmd: string, body: unknown): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#answered = (text) =>
        text.includes('"code":0') ? resolve(text) : reject(new Error(`${cmd} of ${this.userID}: ${text}`));
      this.#socket?.send(JSON.stringify({ id: 1, cmd, body }));
    });
  }

  [Symbol.dispose](): void {
    this.#socket?.close();
  }
}

function loginBody(userID: string, app: RawClientOptions["app"]): unknown {
  if (app === undefined) return { userID };
  const now = Math.floor(Date.now() / 1_000);
  return {
    sdkAppID: app.appID,
    userID,
    userSig: makeUserSig({ ...app, userID, now, lifetime: 86_400 }),
    platform: "Linux",
    deviceID: `bench-${userID}`,
  };
}

/** Sign-ins under way at once. */
const LOGINS_AT_ONCE = 50;

/** Many users signed in, in the order given. */
export async function signInAll(
  userIDs: readonly string[],
  options: Omit<RawClientOptions, "userID">,
): Promise<RawClient[]> {
  const clients: RawClient[] = [];
  const next = userIDs.entries();
  const lane = async () => {
    for (const [index, userID] of next) clients[index] = await RawClient.signIn({ ...options, userID });
  };
  await Promise.all(Array.from({ length: LOGINS_AT_ONCE }, lane));
  return clients;
}
