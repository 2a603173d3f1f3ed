import { fail, ok } from "@skein-im/protocol";
import { createRobot, deleteRobot, listRobots } from "../../domains/robot/manage-robots.ts";
import { ACCOUNT_AREA, defineRoute } from "../route.ts";

const SERVICE = "openim_robot_http_svc";

/** Makes a robot. Source: rest/robots. */
export const createRobotAccount = defineRoute({
  service: SERVICE,
  command: "create_robot",
  area: ACCOUNT_AREA,
  parse(body) {
    const { UserID: userID, Nick: nickName, FaceUrl: faceUrl, SelfSignature: selfSignature } = body;
    if (typeof userID !== "string") return fail("account_illegal", "UserID is missing or not a string");
    const texts = { nickName, faceUrl, selfSignature };
    const wrong = Object.values(texts).some((text) => text !== undefined && typeof text !== "string");
    if (wrong) return fail("account_illegal", "Nick, FaceUrl and SelfSignature are strings");
    return ok({ userID, ...(texts as Partial<Record<keyof typeof texts, string>>) });
  },
  async handle({ deps, app }, robot) {
    const made = await createRobot(deps.robots, app, robot);
    return made.ok ? ok({}) : made;
  },
});

/** Removes a robot. Source: rest/robots. */
export const deleteRobotAccount = defineRoute({
  service: SERVICE,
  command: "delete_robot",
  area: ACCOUNT_AREA,
  parse: ({ Robot_Account: userID }) =>
    typeof userID === "string" && userID !== ""
      ? ok(userID)
      : fail("account_illegal", "Robot_Account is missing"),
  async handle({ deps, app }, userID) {
    const done = await deleteRobot(deps.robots, app, userID);
    return done.ok ? ok({}) : done;
  },
});

/** All robots of the app. Source: rest/robots. */
export const getAllRobots = defineRoute({
  service: SERVICE,
  command: "get_all_robots",
  area: ACCOUNT_AREA,
  parse: () => ok(undefined),
  handle: async ({ deps, app }) => ok({ Robot_Account: await listRobots(deps.robots, app) }),
});
