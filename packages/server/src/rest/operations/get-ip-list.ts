import { ok } from "@skein-im/protocol";
import { defineRoute, GROUP_AREA } from "../route.ts";

/** Addresses under which the server is reached and from which it calls webhooks, for firewalls. Source: rest/operations. */
export const getIPList = defineRoute({
  service: "ConfigSvc",
  command: "GetIPList",
  area: GROUP_AREA,
  parse: () => ok(undefined),
  handle: async ({ deps }) => ok({ IPList: deps.publicIPs() }),
});
