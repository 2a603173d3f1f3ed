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
  if (request.mode === "navigate" && url.pathname === page.pathname) event.respondWith(newest(request, "./"));
  else if (url.pathname.startsWith(`${page.pathname}assets/`)) event.respondWith(kept(request));
});

/** From the server; without one, as it was the last time. */
async function newest(request, key) {
  const cache = await caches.open(SHELL);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(key, response.clone());
    return response;
  } catch (error) {
    const known = await cache.match(key);
    if (known === undefined) throw error;
    return known;
  }
}

/** A file whose name says what is in it need not be asked for twice. */
async function kept(request) {
  return (await caches.match(request)) ?? fetch(request);
}

self.addEventListener("push", (event) => {
  const { pushID, title = "Skein", body = "", conversationID } = event.data?.json() ?? {};
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      // One that comes twice replaces itself.
      tag: pushID,
      icon: "icons/icon-192.png",
      data: { conversationID },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { conversationID = "" } = event.notification.data ?? {};
  event.waitUntil(open(`${self.registration.scope}#${encodeURIComponent(conversationID)}`));
});

async function open(url) {
  const [window] = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (window === undefined) return self.clients.openWindow(url);
  await window.navigate(url);
  return window.focus();
}
