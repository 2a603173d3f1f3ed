import { createContext, useContext } from "react";
import type { Skein } from "./skein.ts";

export const SkeinContext = createContext<Skein | undefined>(undefined);

/** The session that the provider around was given: the SDK, who is signed in, the stores. */
export function useSkein(): Skein {
  const skein = useContext(SkeinContext);
  if (skein === undefined) throw new Error("Put this component into a <SkeinProvider>.");
  return skein;
}
