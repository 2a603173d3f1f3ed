import type { Language } from "./language.ts";

/** A language is one object with these keys; add it to LANGUAGES below and it is offered. */
const en = {
  tagline: "Messages that arrive, in order.",
  yourName: "Your name",
  namePlaceholder: "alice",
  nameRule: "A name has 1 to 32 letters, digits or signs of the English keyboard.",
  start: "Start chatting",
  signIn: "Sign in",
  signingIn: "Signing in…",
  demoHint: "This is a demo: no password, any name will do.",
  userID: "User ID",
  appIDRule: "The SDKAppID is a positive whole number.",
  userSigMissing: "Paste the UserSig that your server made for this user.",
  unreachable: "The server does not answer. Is it running?",
  waitingForServer: "Waiting for the server…",
  newerBuild: "There is a newer version of this page.",
  reload: "Load it",
  refused: (code: number, desc: string) => `The server said no: ${desc || "no reason given"} (${code})`,
  notices: {
    kicked: "You signed in somewhere else, so this window signed out.",
    expired: "Your sign-in has run out. Sign in again to go on.",
    refused: "Your last sign-in is no longer valid here. Please sign in again.",
  },

  chats: "Chats",
  signedInAs: (name: string) => `Signed in as ${name}`,
  signOut: "Sign out",
  light: "Light theme",
  dark: "Dark theme",
  pickChat: "Pick a chat, or start a new one",
  newChat: "New chat",
  newChatPlaceholder: "Chat with… (a name)",
  thatIsYou: "That is you. Whom would you like to write to?",
  noChats: "It is quiet here",
  noChatsHint: "Open a second window, sign in as someone else, and write to each other.",
  openWindow: "Open a second window",
  notifications: "Notifications",
  notificationsHint: "Notify me while the page is closed",
  noNotifications: "The browser does not let this page notify you.",
};

export type Strings = typeof en;

const zh: Strings = {
  tagline: "每条消息，如期而至。",
  yourName: "你的名字",
  namePlaceholder: "alice",
  nameRule: "名字为 1 到 32 个英文字母、数字或半角符号。",
  start: "开始聊天",
  signIn: "登录",
  signingIn: "正在登录…",
  demoHint: "演示环境：无需密码，随便起个名字即可。",
  userID: "用户 ID",
  appIDRule: "SDKAppID 是一个正整数。",
  userSigMissing: "请粘贴你的服务器为该用户生成的 UserSig。",
  unreachable: "服务器没有响应，它在运行吗？",
  waitingForServer: "正在等待服务器…",
  newerBuild: "此页面已有新版本。",
  reload: "立即加载",
  refused: (code, desc) => `服务器拒绝了请求：${desc || "未说明原因"}（${code}）`,
  notices: {
    kicked: "你在别处登录了，因此这个窗口已退出。",
    expired: "登录已过期，请重新登录。",
    refused: "上次的登录在这里已失效，请重新登录。",
  },

  chats: "聊天",
  signedInAs: (name) => `当前用户：${name}`,
  signOut: "退出登录",
  light: "浅色主题",
  dark: "深色主题",
  pickChat: "选择一个聊天，或开始新的聊天",
  newChat: "新聊天",
  newChatPlaceholder: "和谁聊？输入名字",
  thatIsYou: "这是你自己。想和谁聊聊？",
  noChats: "这里还很安静",
  noChatsHint: "再打开一个窗口，用另一个名字登录，然后互相发消息。",
  openWindow: "打开第二个窗口",
  notifications: "通知",
  notificationsHint: "页面关闭时通知我",
  noNotifications: "浏览器不允许此页面发送通知。",
};

const LANGUAGES: Readonly<Record<Language, Strings>> = { en, "zh-Hans": zh };

export const stringsIn = (language: Language): Strings => LANGUAGES[language];
