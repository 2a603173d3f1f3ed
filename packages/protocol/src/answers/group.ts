/** Answers to the commands about groups. */
export interface GroupAnswers {
  "group.create": { groupID: string };
}
