import type {} from "react";

declare module "react" {
  interface CSSProperties {
    /** Hue of an avatar, degrees. */
    "--skein-hue"?: number;
    /** How far something is, 0 to 1. */
    "--skein-part"?: number;
    /** Width by height of a picture. */
    "--skein-ratio"?: number;
  }
}
