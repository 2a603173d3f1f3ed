export type * from "./commands.ts";
export { ERROR, type ErrorName, type Failure, failure } from "./errors.ts";
export type * from "./events.ts";
export { CLOSE, type PushFrame, type RequestFrame, type ResponseFrame, SUBPROTOCOL } from "./frames.ts";
export { isCustomGroupID, isGroupID, isReservedUserID, isUserID } from "./ids.ts";
export * from "./limits.ts";
export type * from "./message.ts";
export { messageBytes, utf8Bytes } from "./message-size.ts";
export { fail, ok, type Result } from "./result.ts";
