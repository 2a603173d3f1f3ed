/*
 * The page's service worker: shows pushes while no window is looked at, and opens the page without a network, where
 * the SDK shows what this device has. Nothing but the page's own files is kept; their names change with their content.
 *
 * `BUILD`, which the build puts above this, names all that the page may load: what comes with its first use is there
 * without a network too.
 */
const PREFIX = "skein-shell-";
const SHELL = `${PREFIX}${BUILD.id}`;
/** The files of the build before are kept too: a page of it may still be open, and load more of itself. */
const BUILDS_KEPT = 2;
/** So long a page that is here waits for the server, ms. */
const PAGE_LIMIT_MS = 4_000;
/** And so long a push for a page that is asked whether somebody looks at its chat. */
const ANSWER_LIMIT_MS = 500;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(["./", ...BUILD.files])));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOldBuilds().then(() => self.clients.claim()));
});

async function forgetOldBuilds() {
  // In the order in which they were made.
  const shells = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(shells.slice(0, -BUILDS_KEPT).map((name) => caches.delete(name)));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const page = new URL(self.registration.scope);
  if (request.mode === "navigate" && url.pathname === page.pathname) event.respondWith(newest(request));
  else if (url.pathname.startsWith(`${page.pathname}assets/`)) event.respondWith(kept(request));
});

/**
 * From the server; without one, or where it does not answer in time, as this build has it. What the server says is not
 * kept: it may be of a newer build, whose other files come with its own worker.
 */
async function newest(request) {
  const cache = await caches.open(SHELL);
  const known = await cache.match("./");
  if (known === undefined) return fetch(request);
  const coming = fetch(request).then((response) => (response.status >= 500 ? known : response));
  return Promise.race([coming.catch(() => known), after(PAGE_LIMIT_MS, known)]);
}

const after = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));

/** A file whose name says what is in it need not be asked for twice. */
async function kept(request) {
  return (await caches.match(request)) ?? fetch(request);
}

self.addEventListener("push", (event) => {
  const { pushID, title = "Skein", body = "", badge, conversationID } = event.data?.json() ?? {};
  // At the icon of an installed page; a page that is open counts by itself.
  if (badge !== undefined) event.waitUntil(navigator.setAppBadge?.(badge).catch(() => undefined));
  event.waitUntil(
    notify(title, {
      body,
      // One that comes twice replaces itself.
      tag: pushID,
      icon: "icons/icon-192.png",
      data: { conversationID },
    }),
  );
});

/** Who looks at the chat sees the message there: the push was on its way before the server knew. */
async function notify(title, options) {
  const looks = (await pages()).map((page) => isLookedAt(page, options.data.conversationID));
  if (!(await Promise.all(looks)).includes(true)) await self.registration.showNotification(title, options);
}

/** The page knows; one that does not answer soon is not looked at. */
function isLookedAt(page, conversationID) {
  const { port1, port2 } = new MessageChannel();
  page.postMessage({ type: "isLookedAt", conversationID }, [port2]);
  const answered = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data === true);
  });
  return Promise.race([answered, after(ANSWER_LIMIT_MS, false)]);
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.conversationID));
});

/** A window that is there goes to the chat without loading anew: what is half written stays. */
async function open(conversationID) {
  const all = await pages();
  const page = all.find(({ focused }) => focused) ?? all[0];
  if (page === undefined) return self.clients.openWindow(addressOf(conversationID));
  if (conversationID !== undefined) page.postMessage({ type: "open", conversationID });
  return page.focus();
}

const addressOf = (conversationID) =>
  conversationID === undefined
    ? self.registration.scope
    : `${self.registration.scope}#${encodeURIComponent(conversationID)}`;

/** Windows with this page; the origin may have others. The one looked at last comes first. Of their addresses browsers tell what they began with. */
async function pages() {
  const all = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter(({ url }) => url.split(/[?#]/, 1)[0] === self.registration.scope);
}
