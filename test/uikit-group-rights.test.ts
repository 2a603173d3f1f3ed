import { expect, test } from "vitest";
import { PERMISSIONS } from "../packages/server/src/domains/group/permissions.ts";
import { actsUpon, rightsIn } from "../packages/uikit-react/src/groups/group-rights.ts";

const ROLES = { M: 200, A: 300, O: 400 } as const;
const LETTERS = Object.keys(ROLES) as (keyof typeof ROLES)[];

/** What is shown, and the operation of the server that it leads to. */
const SHOWN = [
  ["editsInfo", "setProfile"],
  ["setsJoining", "setAddOption"],
  ["invites", "invite"],
  ["mutes", "muteAll"],
  ["setsRoles", "setRole"],
  ["transfers", "transfer"],
  ["dismisses", "dismiss"],
] as const;

const TYPES = ["Work", "Public", "Meeting", "AVChatRoom", "Community"] as const;

// A Work group has no admins.
const CASES = SHOWN.flatMap(([right, operation]) =>
  TYPES.flatMap((type) =>
    LETTERS.filter((letter) => type !== "Work" || letter !== "A").map(
      (letter) => [right, type, letter, operation] as const,
    ),
  ),
);

test.each(CASES)(
  "%s in a %s is offered to %s as the server's matrix has it for %s",
  (right, type, letter, operation) => {
    const allowed = PERMISSIONS[operation][type].includes(letter);
    // The matrix says who may at all; whether the group lets them is the option of the group.
    const group = { groupID: "g", groupType: type, role: ROLES[letter], approveOpt: 2 };
    expect(rightsIn(group)[right]).toBe(allowed);
  },
);

test.each(TYPES)(
  "in a %s that forbids it nobody is offered to invite, where the group has that option",
  (groupType) => {
    // A Work group cannot forbid it, and in a community the option says nothing. Source: groups 4.3.
    const isAsked = groupType === "Work" || groupType === "Community";
    for (const role of Object.values(ROLES)) {
      expect(rightsIn({ groupID: "g", groupType, role, approveOpt: 0 }).invites).toBe(isAsked);
    }
  },
);

test("nobody acts upon an equal, and in a Work group only the owner removes", () => {
  const member = { userID: "bob", role: 200 };
  const admin = { userID: "cy", role: 300 };
  expect(actsUpon({ groupID: "g", groupType: "Public", role: 300 }, member)).toBe(true);
  expect(actsUpon({ groupID: "g", groupType: "Public", role: 300 }, admin)).toBe(false);
  expect(actsUpon({ groupID: "g", groupType: "Public", role: 200 }, member)).toBe(false);
  expect(actsUpon({ groupID: "g", groupType: "Work", role: 400 }, member)).toBe(true);
});
