/** What is said about messages and kept with them; loaded with the first of it. */
export { Extensions } from "./extensions.ts";
export { Reactions } from "./reactions.ts";
export { Receipts } from "./receipts.ts";
