/** Who has blocked a user: asked when an account ends. */
export const blockedBy = `
CREATE INDEX blocked_by ON blocked (app, other_id) WHERE gone = 0;
`;
