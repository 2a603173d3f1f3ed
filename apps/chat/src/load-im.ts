/** The page's one client, whose code comes beside that of the first view. */
export const loadIM = (): Promise<typeof import("./im.ts")> => import("./im.ts");
