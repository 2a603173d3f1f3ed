/*
 * The page's service worker: shows pushes while no window is looked at, and opens the page without a network, where
 * the SDK shows what this device has. Nothing but the page's own files is kept; their names change with their content.
 */
const SHELL = "skein-shell-1";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.add("./")));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== SHELL).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

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
  const cache = await caches.open(SHELL);
  const known = await cache.match(request);
  if (known !== undefined) return known;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
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
