import type { PushService } from "../../packages/server/test/push-services/push-service.ts";
import { BreakableLine } from "./breakable-line.ts";
import { Device, type DeviceOptions, done } from "./device.ts";
import type { ServerProcess } from "./server-process.ts";

/** A phone with a push token, whose line to the server can be cut: then it is pushed. */
export class PushedPhone implements AsyncDisposable {
  readonly device: Device;
  readonly token: string;
  readonly #server: ServerProcess;
  readonly #line: BreakableLine;
  readonly #userID: string;

  private constructor(
    server: ServerProcess,
    line: BreakableLine,
    device: Device,
    userID: string,
    token: string,
  ) {
    this.#server = server;
    this.#line = line;
    this.device = device;
    this.#userID = userID;
    this.token = token;
  }

  /** Signed in, with its token at this service. */
  static async signIn(
    server: ServerProcess,
    userID: string,
    service: PushService,
    options: DeviceOptions & { readonly isVoip?: boolean } = {},
  ): Promise<PushedPhone> {
    const { isVoip = false, ...rest } = options;
    const line = await BreakableLine.to(server);
    const device = await Device.signIn(server, userID, { platform: "Android", ...rest, endpoint: line.url });
    const token = service.newToken();
    const businessID = service.settings.id;
    done(await device.im.getOfflinePushManager().setOfflinePushConfig({ businessID, token, isVoip }));
    return new PushedPhone(server, line, device, userID, token);
  }

  /** The same, and gone at once without a logout. */
  static async away(...given: Parameters<typeof PushedPhone.signIn>): Promise<PushedPhone> {
    const phone = await PushedPhone.signIn(...given);
    await phone.loseLine();
    return phone;
  }

  /** Resolves when the server has noticed it. */
  async loseLine(): Promise<void> {
    this.#line.cut();
    for (;;) {
      const { QueryResult } = (await this.#server.rest("openim/query_online_status", {
        To_Account: [this.#userID],
      })) as { QueryResult: { Status: string }[] };
      if (QueryResult[0]?.Status !== "Online") return;
    }
  }

  mendLine(): void {
    this.#line.mend();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#line[Symbol.asyncDispose]();
    await this.device[Symbol.asyncDispose]();
  }
}
