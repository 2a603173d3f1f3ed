/** What a program of the app's own back end may use of the server package. */
export { makeUserSig, USER_SIG_LIFE_SECONDS } from "./domains/account/user-sig.ts";
