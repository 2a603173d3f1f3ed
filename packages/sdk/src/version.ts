/** What `getVersion` answers and a login tells the server. */
export const SDK_VERSION = "0.1.0";
