/** 1 to 32 printable ASCII characters, no blank at either end. Source: accounts.md 1.1. */
const USER_ID = /^[\x21-\x7e](?:[\x20-\x7e]{0,30}[\x21-\x7e])?$/;

export const isUserID = (text: string): boolean => USER_ID.test(text);
