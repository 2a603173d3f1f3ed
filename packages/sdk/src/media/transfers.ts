/** Files on their way in and out; loaded with the first one. */
export { Downloads } from "./downloads.ts";
export { tusTransfer } from "./tus-transfer.ts";
export { Uploads } from "./uploads.ts";
