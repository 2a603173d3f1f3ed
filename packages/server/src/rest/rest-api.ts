import { type Failure, fail, failure, ok, type Result } from "@skein-im/protocol";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Credentials, type SignedIn, signIn } from "../domains/account/sign-in.ts";
import { StoreBusy } from "../domains/store-busy.ts";
import { KeyedRate } from "../limits/keyed-rate.ts";
import { type JsonObject, parseJsonObject } from "./json-object.ts";
import type { RestDeps } from "./rest-deps.ts";
import { callsPerSecond, DEFAULT_REST_LIMITS, type RestLimits } from "./rest-limits.ts";
import { RestLoadWatch } from "./rest-load-watch.ts";
import type { RestAnswer, Route } from "./route.ts";
import { ROUTES } from "./routes.ts";

export type { RestDeps } from "./rest-deps.ts";
export type { RestLimits } from "./rest-limits.ts";

/** What every answer has. */
interface Envelope extends JsonObject {
  readonly ActionStatus: "OK" | "FAIL";
  readonly ErrorCode: number;
  readonly ErrorInfo: string;
}

interface Path {
  readonly service: string;
  readonly command: string;
}

const BY_NAME: ReadonlyMap<string, Route> = new Map(ROUTES.map((route) => [route.name, route]));

/** The `/v4` door: answers every call with HTTP 200 and an envelope. Source: rest/README. */
export function registerRest(server: FastifyInstance, deps: RestDeps): void {
  const limits: RestLimits = { ...DEFAULT_REST_LIMITS, ...deps.limits };
  const rate = new KeyedRate();
  const load = new RestLoadWatch(deps.clock, deps.overLimit);

  server.register(async (scope) => {
    // The body is JSON whatever the header says: callers send none, or that of a form.
    scope.addHook("onRequest", async (request) => {
      delete request.raw.headers["content-type"];
    });
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));

    scope.setErrorHandler<Error & { statusCode?: number }>((error, request, reply) => {
      reply.code(200).send(envelope({ ok: false, error: failureOf(deps, request, error) }));
    });
    scope.post<{ Params: Path }>(
      "/v4/:service/:command",
      { bodyLimit: limits.bodyBytes },
      async (request) => {
        const route = routeOf(request);
        const startedAt = deps.clock.now();
        const answer =
          route === undefined
            ? fail("unknown_command")
            : await answerCall(deps, limits, { rate, load }, route, request);
        const reply = envelope(answer);
        if (route !== undefined) deps.observe?.(route.name, reply.ErrorCode, deps.clock.now() - startedAt);
        return reply;
      },
    );
    scope.all("/v4/*", async (request) =>
      envelope(
        request.method === "POST"
          ? fail("unknown_command")
          : fail("rest_malformed", `${request.method} is not possible; use POST`),
      ),
    );
  });
}

function routeOf(request: FastifyRequest): Route | undefined {
  const { service, command } = request.params as Partial<Path>;
  return BY_NAME.get(`${service}/${command}`);
}

/** Who calls, may they, how often, with what; then the command itself. */
async function answerCall(
  deps: RestDeps,
  limits: RestLimits,
  { rate, load }: { readonly rate: KeyedRate; readonly load: RestLoadWatch },
  route: Route,
  request: FastifyRequest,
): Promise<RestAnswer> {
  try {
    const caller = await authenticate(deps, request.query as JsonObject);
    if (!caller.ok) return caller;
    const { app, account } = caller.value;
    if (!account.admin) return fail(route.area.notAdmin ?? "not_admin");
    const perSecond = callsPerSecond(limits, route.name);
    load.called(app, route.name, perSecond);
    if (!rate.take(`${app.appID}\t${route.name}`, deps.clock.now(), perSecond, perSecond)) {
      return fail("rest_rate", `more than ${perSecond} calls of ${route.name} in a second`);
    }
    const body = typeof request.body === "string" ? parseJsonObject(request.body) : undefined;
    if (body === undefined) return fail(route.area.notJson);
    return await route.answer({ deps, app, admin: account, address: request.ip }, body);
  } catch (error) {
    // An overload is counted, not logged call by call: that would make it worse.
    if (error instanceof StoreBusy) return fail(route.area.internal, error.message);
    deps.log.error({ err: error, command: route.name }, "REST call failed");
    return fail(route.area.internal);
  }
}

async function authenticate(deps: RestDeps, query: JsonObject): Promise<Result<SignedIn>> {
  const credentials = parseCredentials(query);
  if (!credentials.ok) return credentials;
  const signedIn = await signIn(deps.signIn, credentials.value);
  const idIllegal = failure("invalid_user_id").code;
  return !signedIn.ok && signedIn.error.code === idIllegal
    ? fail("rest_credentials", "the identifier is not a valid userID")
    : signedIn;
}

function parseCredentials(query: JsonObject): Result<Credentials> {
  const { sdkappid, identifier, usersig } = query;
  if (sdkappid === undefined || sdkappid === "") return fail("rest_app_missing");
  if (typeof sdkappid !== "string" || !/^[1-9]\d{0,9}$/.test(sdkappid)) return fail("rest_app_invalid");
  if (typeof identifier !== "string" || identifier === "") return fail("rest_credentials");
  if (typeof usersig !== "string") return fail("rest_credentials");
  return ok({ appID: Number(sdkappid), userID: identifier, userSig: usersig });
}

/** For what Fastify itself refuses: a body over the limit, one that broke off, a failed handler. */
function failureOf(deps: RestDeps, request: FastifyRequest, error: Error & { statusCode?: number }): Failure {
  const route = routeOf(request);
  if (error.statusCode === 413)
    return failure(route?.area.tooLarge ?? "rest_malformed", "the body is too large");
  if (error.statusCode !== undefined && error.statusCode < 500) return failure("rest_malformed");
  deps.log.error({ err: error, command: route?.name }, "REST call failed");
  return failure(route?.area.internal ?? "rest_malformed");
}

function envelope(answer: RestAnswer): Envelope {
  return answer.ok
    ? { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0, ...answer.value }
    : {
        ActionStatus: "FAIL",
        ErrorInfo: answer.error.desc,
        ErrorCode: answer.error.code,
        ...("value" in answer && answer.value),
      };
}
