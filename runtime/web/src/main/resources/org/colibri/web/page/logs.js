// A bot's newest log lines, read on as they come.

import { h } from './dom.js';
import { ask } from './session.js';

const KEPT = 1000;
const EVERY = 2000;

export function logView(bot) {
  const lines = h('pre', { class: 'log', tabindex: '0', role: 'log', 'aria-label': `Log of ${bot}`, 'aria-live': 'off' });
  let last = 0;
  let busy = false;

  async function read() {
    if (busy || document.hidden) return;
    busy = true;
    try {
      const page = await ask(`/api/v1/logs?bot=${encodeURIComponent(bot)}&after=${last}&limit=500`);
      last = page.last;
      const low = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 40;
      page.lines.forEach((line) => lines.append(h('span', { class: level(line) }, `${line}\n`)));
      while (lines.childElementCount > KEPT) lines.firstElementChild.remove();
      if (low) lines.scrollTop = lines.scrollHeight;
    } catch {
      // the next turn asks again; that the host is away is told elsewhere
    } finally {
      busy = false;
    }
  }
  read();
  const timer = setInterval(read, EVERY);
  return { element: lines, close: () => clearInterval(timer) };
}

function level(line) {
  return / ERROR /.test(line) ? 'loss' : / WARN /.test(line) ? 'warn' : '';
}

/** The logs of all bots, one at a time. */
export function logsView() {
  const choice = h('select', { id: 'log-bot', onchange: () => choose(choice.value) });
  const place = h('div', {});
  let shown = null;
  function choose(bot) {
    shown?.close();
    shown = logView(bot);
    place.replaceChildren(shown.element);
  }
  return {
    element: h('section', { 'aria-labelledby': 'title' }, h('h1', { id: 'title' }, 'Logs'),
      h('label', { class: 'field', for: 'log-bot' }, 'Bot', choice), place),
    update(status) {
      const names = status.bots.map((bot) => bot.name);
      if ([...choice.options].map((option) => option.value).join() !== names.join()) {
        const before = choice.value;
        choice.replaceChildren(...names.map((name) => h('option', { value: name }, name)));
        if (names.includes(before)) choice.value = before;
      }
      if (!shown && names.length) choose(choice.value);
    },
    close() {
      shown?.close();
    },
  };
}
