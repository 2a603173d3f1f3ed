import type { ErrorName, Failure, Result } from "@skein-im/protocol";
import type { Account } from "../domains/account/account-store.ts";
import type { KnownApp } from "../domains/app/app-directory.ts";
import type { JsonObject } from "./json-object.ts";
import type { RestDeps } from "./rest-deps.ts";

/** A call whose caller is known to be an admin of the app. */
export interface RestCall {
  readonly deps: RestDeps;
  readonly app: KnownApp;
  readonly admin: Account;
  /** IP address of the caller. */
  readonly address: string;
}

/** What stands beside the envelope. A failed batch may carry fields too. */
export type RestAnswer = Result<JsonObject> | { ok: false; error: Failure; value: JsonObject };

/** Codes of the documentation's areas for what goes wrong around the command itself. */
export interface Area {
  readonly notJson: ErrorName;
  readonly tooLarge: ErrorName;
  readonly internal: ErrorName;
  /** For an identifier that is no admin; missing: 60010. */
  readonly notAdmin?: ErrorName;
}

export const ACCOUNT_AREA: Area = {
  notJson: "rest_json",
  tooLarge: "rest_malformed",
  internal: "account_internal",
};
export const MESSAGE_AREA: Area = {
  notJson: "rest_msg_json",
  tooLarge: "rest_msg_too_long",
  internal: "rest_msg_internal",
};

export const PUSH_AREA: Area = { ...MESSAGE_AREA, notAdmin: "rest_msg_not_admin" };

export const MUTE_AREA: Area = {
  notJson: "rest_mute_json",
  tooLarge: "rest_malformed",
  internal: "rest_mute_internal",
};

export const GROUP_AREA: Area = {
  notJson: "rest_json",
  tooLarge: "rest_malformed",
  internal: "group_internal",
};

/** One command: `POST /v4/<service>/<command>`. */
export interface Route {
  /** `service/command`: the name in tables, logs and metrics. */
  readonly name: string;
  readonly area: Area;
  answer(call: RestCall, body: JsonObject): Promise<RestAnswer>;
}

/** A command of one small file: raw fields meet `parse`, `handle` calls the operation. */
export function defineRoute<R>(route: {
  readonly service: string;
  readonly command: string;
  readonly area: Area;
  readonly parse: (body: JsonObject, call: RestCall) => Result<R>;
  readonly handle: (call: RestCall, request: R) => Promise<RestAnswer>;
}): Route {
  return {
    name: `${route.service}/${route.command}`,
    area: route.area,
    async answer(call, body) {
      const request = route.parse(body, call);
      return request.ok ? route.handle(call, request.value) : request;
    },
  };
}
