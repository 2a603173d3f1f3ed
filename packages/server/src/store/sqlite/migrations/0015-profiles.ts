/** What a profile has beside a name and a picture, as JSON of those fields that are not empty. */
export const profiles = `
ALTER TABLE account ADD COLUMN profile TEXT NOT NULL DEFAULT '{}';
`;
