// Who we are to the host: a session's token, kept in this browser for this address alone.

const KEPT = 'colibri.session';

export const session = {
  get token() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEPT) || 'null');
      return kept && kept.expiresAt > Date.now() ? kept.token : null;
    } catch {
      return null;
    }
  },
  forget() {
    localStorage.removeItem(KEPT);
  },
};

/** An answer that is not 2xx, in the host's words. */
export class Refused extends Error {
  constructor(status, error) {
    super(error.message);
    this.status = status;
    this.category = error.category;
    this.hint = error.hint;
  }
}

/** Asks the host; `body` makes it a POST. */
export async function ask(path, { method, body } = {}) {
  const headers = {};
  if (session.token) headers.Authorization = `Bearer ${session.token}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response;
  try {
    response = await fetch(path, {
      method: method || (body === undefined ? 'GET' : 'POST'),
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Refused(0, { category: 'NETWORK', message: 'the host does not answer' });
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    if (response.status === 401) session.forget();
    throw new Refused(response.status, answer.error || { message: `it failed (${response.status})` });
  }
  return answer;
}

/** Opens a session with the token or a code. */
export async function enter(secret) {
  const opened = await ask('/api/v1/session', { body: secret });
  localStorage.setItem(KEPT, JSON.stringify(opened));
}

/** Uses the code that the address bar brought, and takes it out of there. */
export async function enterByLink() {
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  if (!code) return;
  history.replaceState(null, '', location.pathname);
  await enter({ code });
}

export async function leave() {
  await ask('/api/v1/session', { method: 'DELETE' }).catch(() => null);
  session.forget();
}
