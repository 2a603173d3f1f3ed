import type { Client } from "../../client.ts";
import { userProfiles } from "./user-profiles.ts";
import { userSearch } from "./user-search.ts";
import { userStatus } from "./user-status.ts";

/** Methods about users, which are loaded with the first of them. */
export const userMethods = (client: Client) => ({
  ...userProfiles(client),
  ...userStatus(client),
  ...userSearch(client),
});
