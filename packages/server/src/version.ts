/** Of the server and the packages released with it. */
export const VERSION = "0.1.0";
