// Both clients build https://SUBDOMAIN.amocrm.ru by themselves. What they send there goes to the emulator; they don't notice.
const http = require("node:http");
const https = require("node:https");

const emulator = new URL(process.env.AMO_URL);

https.request = (options, answered) =>
  http.request({ ...options, hostname: emulator.hostname, port: emulator.port, protocol: "http:" }, answered);

const fetched = globalThis.fetch;
globalThis.fetch = (address, init) => {
  const url = new URL(address);
  return fetched(new URL(url.pathname + url.search, emulator), init);
};
