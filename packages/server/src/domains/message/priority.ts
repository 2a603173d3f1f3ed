/** Levels of a group message. Source: messages 2. */
export const PRIORITY = { high: 1, normal: 2, low: 3, lowest: 4 } as const;
export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

const LEVELS: readonly Priority[] = Object.values(PRIORITY);

/** Missing and 0 mean normal. */
export const priorityOf = (priority: number | undefined): Priority =>
  LEVELS.find((level) => level === priority) ?? PRIORITY.normal;
