/** What is said about messages; loaded as one. */
export { messageExtensions } from "./message-extensions.ts";
export { messagePins } from "./message-pins.ts";
export { messageReactions } from "./message-reactions.ts";
export { messageReceipts } from "./message-receipts.ts";
