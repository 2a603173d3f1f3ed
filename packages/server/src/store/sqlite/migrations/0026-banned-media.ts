/** Files that the app's back end has blocked: nobody but it may fetch them. */
export const bannedMedia = "ALTER TABLE media ADD COLUMN banned INTEGER NOT NULL DEFAULT 0;";
