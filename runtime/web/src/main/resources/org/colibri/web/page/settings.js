// A bot's settings; those that may change while it runs can be changed here.

import { h, setText } from './dom.js';
import { ask } from './session.js';
import { attempt, confirm } from './dialogs.js';

export function settingsView(bot) {
  const path = `/api/v1/bots/${encodeURIComponent(bot)}/settings`;
  const body = h('div', {});
  const element = h('details', { class: 'panel', ontoggle: () => element.open && load() }, h('summary', {}, 'Settings'), body);

  function load() {
    return attempt(async () => show(await ask(path)));
  }

  function show(answer) {
    body.replaceChildren(...answer.strategies.map(form));
    if (!answer.strategies.length) setText(body, 'The bot does not run.');
  }

  function form(strategy) {
    const inputs = new Map();
    const rows = strategy.settings.map((setting) => {
      const id = `s-${strategy.id}-${setting.name}`;
      if (!setting.updatable) return h('div', { class: 'setting' }, h('span', {}, setting.name), h('output', {}, setting.value || '–'));
      const options = setting.type === 'boolean' ? ['true', 'false'] : setting.allowed;
      const input = options.length
        ? h('select', { id }, options.map((one) => h('option', { value: one, selected: one === setting.value }, one)))
        : h('input', { id, type: 'text', value: setting.value, autocomplete: 'off', spellcheck: 'false' });
      inputs.set(setting, input);
      return h('div', { class: 'setting' },
        h('label', { for: id, title: setting.description }, setting.name, setting.unit ? ` (${setting.unit})` : ''), input);
    });
    const made = h('form', {}, h('div', { class: 'settings' }, rows),
      h('p', { class: 'sub' }, 'Changes hold until the bot is started anew from its file.'),
      h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'primary' }, 'Change')));
    made.addEventListener('submit', async (event) => {
      event.preventDefault();
      const values = {};
      inputs.forEach((input, setting) => {
        if (input.value !== setting.value) values[setting.name] = input.value;
      });
      const names = Object.entries(values).map(([name, value]) => `${name} = ${value || 'none'}`);
      if (!names.length) return;
      const sure = await confirm({ title: `Change ${bot}?`, text: names.join(', '), action: 'Change' });
      if (!sure) return;
      await attempt(async () => show(await ask(path, { method: 'PATCH', body: { strategy: strategy.id, values } })), 'Changed.');
    });
    return made;
  }
  return element;
}
