// What is shown when: the way in, then the view that the address names.

import { h, setText, toast } from './dom.js';
import { ask, enter, enterByLink, leave, session } from './session.js';
import { Stream } from './stream.js';
import { overview } from './overview.js';
import { botView } from './bot.js';
import { connectors } from './connectors.js';
import { logsView } from './logs.js';
import { kill, release } from './dialogs.js';

const main = document.getElementById('main');
const nav = document.getElementById('nav');
const link = document.getElementById('link');
const banner = document.getElementById('banner');
const buttons = { kill: document.getElementById('kill'), leave: document.getElementById('leave') };

let stream = null;
let view = null;
let newest = null;

function show(made) {
  view?.close();
  view = made;
  main.replaceChildren(view.element);
  if (newest) view.update(newest);
}

function route() {
  const [, kind, name] = location.hash.split('/');
  if (!stream) return;
  if (kind === 'bot' && name) show(botView(decodeURIComponent(name), stream));
  else if (kind === 'connectors') show(connectors());
  else if (kind === 'logs') show(logsView());
  else show(overview());
  document.title = kind === 'bot' ? `${decodeURIComponent(name)} – Colibri` : 'Colibri';
  nav.querySelectorAll('a').forEach((one) =>
    one.toggleAttribute('aria-current', one.hash.split('/')[1] === (kind === 'bot' ? '' : kind || '')));
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
}

function signIn(message) {
  stream?.close();
  stream = null;
  newest = null;
  [nav, buttons.kill, buttons.leave].forEach((element) => { element.hidden = true; });
  banner.hidden = true;
  setText(link, '');
  const token = h('input', { type: 'password', id: 'token', autocomplete: 'current-password', required: true, spellcheck: 'false' });
  const wrong = h('p', { class: 'loss', role: 'alert' }, message || '');
  const form = h('form', { class: 'panel sign-in' },
    h('h1', {}, 'Colibri'),
    h('p', {}, 'Open the link that “colibri run” printed, or give the token from the file web-token of the state directory.'),
    h('label', { class: 'field', for: 'token' }, 'Token', token),
    wrong,
    h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'primary' }, 'Enter')));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await enter({ token: token.value.trim() });
      begin();
    } catch (refused) {
      setText(wrong, refused.message);
      token.value = '';
      token.focus();
    }
  });
  view?.close();
  view = null;
  main.replaceChildren(form);
  token.focus();
}

function begin() {
  [nav, buttons.kill, buttons.leave].forEach((element) => { element.hidden = false; });
  stream = new Stream();
  stream.addEventListener('link', ({ detail }) => {
    setText(link, detail.up ? 'live' : 'reconnecting …');
    link.className = `link ${detail.up ? 'good' : 'wait'}`;
  });
  stream.addEventListener('ended', () => {
    session.forget();
    signIn('The session has ended; enter again.');
  });
  stream.addEventListener('status', ({ detail }) => {
    newest = detail;
    killed(detail.host);
    view?.update(detail);
  });
  stream.open();
  route();
}

function killed(host) {
  const on = Boolean(host.killed);
  setText(buttons.kill, on ? 'Release' : 'Kill');
  buttons.kill.dataset.on = on ? 'yes' : 'no';
  const stuck = Object.keys(host.stuckLoops || {});
  const texts = [];
  if (on) texts.push(`The kill switch is on: ${host.killed}. No orders are sent.`);
  if (stuck.length) texts.push(`Hanging: ${stuck.join(', ')}.`);
  setText(banner, texts.join(' '));
  banner.hidden = texts.length === 0;
}

buttons.kill.addEventListener('click', () => (buttons.kill.dataset.on === 'yes' ? release() : kill()));
buttons.leave.addEventListener('click', async () => {
  await leave();
  signIn();
});
addEventListener('hashchange', async () => {
  if (new URLSearchParams(location.hash.slice(1)).has('code')) location.reload();
  else route();
});

try {
  await enterByLink();
} catch (refused) {
  toast(refused.message, 'error');
}
if (session.token) {
  try {
    await ask('/api/v1/health');
    begin();
  } catch (refused) {
    if (refused.status === 401) signIn();
    else begin();
  }
} else {
  signIn();
}
