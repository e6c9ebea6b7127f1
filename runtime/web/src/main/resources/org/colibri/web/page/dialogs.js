// Questions before anything that cannot be taken back.

import { h, toast } from './dom.js';
import { ask } from './session.js';

/** Asks; resolves to the values of its fields, or null when it was dismissed. */
export function confirm({ title, text, action, danger = false, word = null, fields = [] }) {
  return new Promise((resolve) => {
    const inputs = fields.map((field) => h('input', { type: 'checkbox', name: field.name, id: `f-${field.name}` }));
    const typed = word && h('input', { type: 'text', id: 'f-word', autocomplete: 'off', spellcheck: 'false' });
    const go = h('button', { type: 'submit', class: danger ? 'danger' : 'primary', disabled: Boolean(word) }, action);
    const form = h('form', { method: 'dialog' },
      h('h2', { id: 'dialog-title' }, title),
      h('p', {}, text),
      fields.map((field, i) => h('label', { class: 'check', for: inputs[i].id }, inputs[i], field.label)),
      word ? h('label', { class: 'field', for: 'f-word' }, `Type ${word} to confirm`, typed) : null,
      h('div', { class: 'buttons' },
        h('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, 'Cancel'), go));
    const dialog = h('dialog', { 'aria-labelledby': 'dialog-title' }, form);
    let answer = null;
    typed?.addEventListener('input', () => { go.disabled = typed.value !== word; });
    form.addEventListener('submit', () => {
      answer = Object.fromEntries(fields.map((field, i) => [field.name, inputs[i].checked]));
    });
    dialog.addEventListener('close', () => { dialog.remove(); resolve(answer); });
    document.body.append(dialog);
    dialog.showModal();
    (typed || go).focus();
  });
}

/** Does it, tells how it went, and whether it did. */
export async function attempt(work, done) {
  try {
    const result = await work();
    if (done) toast(typeof done === 'function' ? done(result) : done);
    return true;
  } catch (refused) {
    toast(refused.hint ? `${refused.message} (${refused.hint})` : refused.message, 'error');
    return false;
  }
}

/** The kill switch, of one bot or, without a name, of everything. */
export async function kill(bot = null) {
  const answer = await confirm({
    title: bot ? `Kill ${bot}?` : 'Kill everything?',
    text: bot
      ? `Its new orders are refused and its open ones cancelled at the venue, until it is released.`
      : 'New orders of all bots are refused and all open ones cancelled at every venue, until they are released.',
    action: 'Kill',
    danger: true,
    word: 'KILL',
    fields: [{ name: 'flatten', label: 'Also close positions by market orders' }],
  });
  if (!answer) return;
  await attempt(
    () => ask('/api/v1/kill', { body: { confirm: true, bots: bot ? [bot] : [], flatten: answer.flatten } }),
    (report) => report.clean
      ? `Killed: ${report.cancelled} orders cancelled, nothing is left.`
      : `Killed: ${report.cancelled} cancelled, ${report.left.length} left. ${report.problems.join('; ')}`);
}

export async function release(bot = null) {
  const answer = await confirm({
    title: bot ? `Release ${bot}?` : 'Release everything?',
    text: 'Orders pass again.',
    action: 'Release',
  });
  if (answer) await attempt(() => ask('/api/v1/release', { body: { bots: bot ? [bot] : [] } }), 'Released.');
}

export async function stopBot(bot) {
  const answer = await confirm({
    title: `Stop ${bot}?`,
    text: 'It winds down as its strategy says, and its open orders are cancelled.',
    action: 'Stop',
    danger: true,
  });
  if (!answer) return;
  await attempt(() => ask(`/api/v1/bots/${encodeURIComponent(bot)}/stop`, { body: {} }), (result) =>
    result.unconfirmedOrders.length
      ? `${bot} has stopped; ${result.unconfirmedOrders.length} orders were not confirmed.`
      : `${bot} has stopped.`);
}

export async function startBot(bot) {
  await attempt(() => ask(`/api/v1/bots/${encodeURIComponent(bot)}/start`, { body: {} }), `${bot} starts.`);
}
