import { type Failure, failure } from "@skein-im/protocol";
import { COMMANDS, type CommandBody, type CommandName } from "@skein-im/protocol/schemas";
import { Compile } from "typebox/compile";

/** A request that has passed its schema. */
export type ParsedFrame = {
  [N in CommandName]: { readonly id: number; readonly cmd: N; readonly body: CommandBody<N> };
}[CommandName];

export interface BadFrame {
  /** 0 when the frame had no readable id. */
  readonly id: number;
  readonly error: Failure;
}

const checks = new Map(Object.entries(COMMANDS).map(([name, schema]) => [name, Compile(schema)] as const));

const REQUEST_ID_MAX = 2_147_483_647;

/** The one place where a client's bytes become a typed request. Never throws. */
export function parseFrame(text: string): ParsedFrame | BadFrame {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return { id: 0, error: failure("invalid_parameters", "the frame is not JSON") };
  }
  if (typeof frame !== "object" || frame === null || Array.isArray(frame)) {
    return { id: 0, error: failure("invalid_parameters", "the frame is not a JSON object") };
  }
  const { id, cmd, body = {} } = frame as { id?: unknown; cmd?: unknown; body?: unknown };
  if (!isRequestID(id))
    return { id: 0, error: failure("invalid_parameters", "id is not a positive integer") };
  const check = typeof cmd === "string" ? checks.get(cmd) : undefined;
  if (check === undefined) return { id, error: failure("unknown_command", "unknown command") };
  if (!check.Check(body)) {
    const [first] = check.Errors(body);
    const where = first?.instancePath.replaceAll("/", ".").slice(1) || "body";
    return { id, error: failure("invalid_parameters", `${where} ${first?.message ?? "is wrong"}`) };
  }
  return { id, cmd, body } as ParsedFrame;
}

const isRequestID = (id: unknown): id is number =>
  typeof id === "number" && Number.isInteger(id) && id > 0 && id <= REQUEST_ID_MAX;
