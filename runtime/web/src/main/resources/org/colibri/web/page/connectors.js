// Connectors with their readiness, and what else is installed.

import { h, keyed, part, setText, setClass } from './dom.js';
import { ago, span } from './format.js';
import { table } from './tables.js';
import { ask } from './session.js';
import { attempt } from './dialogs.js';

export function connectors() {
  const cards = h('ul', { class: 'cards wide' });
  const none = h('p', { class: 'empty' }, 'No connector runs now.');
  none.hidden = true; // nothing is known before the first status
  const installed = table('Installed connectors', [
    { title: 'Connector', text: (one) => one.connector },
    { title: 'Kind', text: (one) => one.kind },
    { title: 'Tier', text: (one) => one.tier },
    { title: 'State', text: (one) => one.state },
    { title: 'Plugin', text: (one) => `${one.plugin.id} ${one.plugin.version}` },
  ], (one) => one.connector, 'Nothing is installed.');
  const balances = table('Balances', [
    { title: 'Connector', text: (one) => one.connector },
    { title: 'Account', text: (one) => one.account },
    { title: 'Asset', text: (one) => one.asset },
    { title: 'Available', text: (one) => one.available, number: true },
    { title: 'Total', text: (one) => one.total, number: true },
  ], (one) => `${one.connector}/${one.account}/${one.mode}/${one.asset}`, 'No balances yet.');
  const element = h('section', { 'aria-labelledby': 'title' },
    h('h1', { id: 'title' }, 'Connectors'), cards, none,
    h('div', { class: 'panel' }, h('h2', {}, 'Balances'), balances.element),
    h('div', { class: 'panel' }, h('h2', {}, 'Installed'), installed.element));
  attempt(async () => installed.update((await ask('/api/v1/connectors')).installed));
  const refresh = () => attempt(async () => balances.update((await ask('/api/v1/balances')).balances));
  refresh();
  const timer = setInterval(refresh, 5000);
  return {
    element,
    update(status) {
      none.hidden = status.connectors.length > 0;
      keyed(cards, status.connectors.map((one, i) => ({ ...one, key: `${one.connector}/${one.account}/${i}` })),
        (one) => one.key, make, fill);
    },
    close() {
      clearInterval(timer);
    },
  };
}

function make(one) {
  return h('li', { class: 'card' },
    h('div', { class: 'card-head' }, h('h2', {}, one.connector), h('span', { class: 'pill', 'data-part': 'health' })),
    h('p', { class: 'sub', 'data-part': 'account' }),
    h('p', { class: 'reason', 'data-part': 'cause' }),
    h('ul', { class: 'parts', 'data-part': 'parts' }),
    h('dl', { class: 'facts', 'data-part': 'figures' }),
    h('p', { class: 'sub', 'data-part': 'note' }, 'Times of new orders: the median, and what 99 of 100 stay below.'));
}

/** What is worth a look: [name, text, whether it should worry]. */
function figures(given) {
  if (!given) return [];
  const way = given.roundTrip;
  return [
    ['Requests', given.requests],
    ['Errors', given.errors],
    ['Waiting', given.requestsWaiting],
    ['Reconnects', given.reconnects],
    ['Book gaps', given.bookGaps],
    ['Clock', `${given.clockOffsetMillis} ms`, Math.abs(given.clockOffsetMillis) >= 500],
    ['Unknown orders', given.ordersUnknown],
    ['Lost orders', given.ordersLost, given.ordersLost > 0],
    ['Late fills', given.fillsLate],
    ['Duplicate fills', given.fillsDuplicate],
    ['Command → sent', span(way.commandToSent)],
    ['Sent → acknowledged', span(way.sentToAck)],
    ['Acknowledged → stream', span(way.ackToStream)],
  ];
}

function fill(card, one) {
  const health = part(card, 'health');
  setText(health, one.health);
  setClass(health, `pill ${one.health === 'HEALTHY' ? 'good' : one.health === 'FAILED' ? 'bad' : 'wait'}`);
  setText(part(card, 'account'),
    `${one.account ? `account ${one.account}` : 'no account'}${one.mode === 'LIVE' ? ', live' : `, ${(one.mode || '').toLowerCase()}`}, for ${ago(one.since)}`);
  setText(part(card, 'cause'), one.cause || '');
  keyed(part(card, 'parts'), Object.entries(one.readiness), ([name]) => name, () => h('li', {}), (item, [name, ready]) => {
    setText(item, `${ready ? '✓' : '…'} ${name}`);
    setClass(item, ready ? 'good' : 'wait');
    item.setAttribute('aria-label', `${name}: ${ready ? 'ready' : 'not ready'}`);
  });
  part(card, 'note').hidden = !one.figures;
  keyed(part(card, 'figures'), figures(one.figures), ([name]) => name,
    ([name]) => h('div', {}, h('dt', {}, name), h('dd', {})), (row, [, value, worries]) => {
      setText(row.lastChild, String(value));
      setClass(row.lastChild, worries ? 'loss' : '');
    });
}
