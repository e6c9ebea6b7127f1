// The client, whole and unchanged, but for the names of the hosts that it speaks to.

import ccxt from 'ccxt';
import http from 'node:http';

/**
 * @param id the client's name of the venue
 * @param options what the client lets its users set
 */
export function connect(id, emulator, { options = {}, credentials = {}, ...settings } = {}) {
  const agent = new http.Agent({ keepAlive: true });
  const client = new ccxt.pro[id]({
    ...keys(emulator.credentials),
    ...credentials,
    ...settings,
    options,
    agent,
    httpAgent: agent,
  });
  client.urls.api = elsewhere(client.urls.api, emulator.host);
  return client;
}

function keys({ apiKey, apiSecret, passphrase, memo, userId }) {
  return { apiKey, secret: apiSecret, password: passphrase ?? memo, uid: userId };
}

function elsewhere(urls, host) {
  if (typeof urls === 'string') {
    return urls.replace(/^(http|ws)s?:\/\/[^/]+/, `$1://${host}`);
  }
  return urls && typeof urls === 'object'
    ? Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, elsewhere(url, host)]))
    : urls;
}
