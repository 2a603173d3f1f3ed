/** The generator of UserSigs that others publish: it has no types of its own. */
declare module "tls-sig-api-v2" {
  export class Api {
    constructor(sdkAppID: number, secret: string);
    /** `expire` in seconds. */
    genSig(userID: string, expire: number): string;
    genPrivateMapKey(userID: string, expire: number, roomID: number, privilegeMap: number): string;
  }
}
