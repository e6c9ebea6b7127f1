// All bots at a glance.

import { h, keyed, part, setText, setClass } from './dom.js';
import { decimal, money, sums, tone, ago } from './format.js';
import { startBot, stopBot } from './dialogs.js';

const OVER = ['STOPPED', 'FAILED'];

export function quoteOf(pair) {
  return pair.slice(pair.lastIndexOf('-') + 1);
}

export function stateClass(bot) {
  if (bot.killed) return 'pill bad';
  return bot.state === 'RUNNING' ? 'pill good' : bot.state === 'FAILED' ? 'pill bad' : 'pill wait';
}

/** Whether it is real money. */
export function modeText(bot) {
  return bot.mode ? bot.mode.toLowerCase() : '';
}

export function modeClass(bot) {
  return bot.mode === 'LIVE' ? 'pill live' : 'pill mode';
}

export function stateText(bot) {
  return bot.killed ? 'KILLED' : bot.state;
}

export function isOver(bot) {
  return OVER.includes(bot.state);
}

export function tile(name, label) {
  return h('div', { class: 'tile' }, h('dt', {}, label), h('dd', { 'data-part': name }, '–'));
}

export function overview() {
  const tiles = h('dl', { class: 'tiles' },
    tile('pnl', 'Net profit'), tile('bots', 'Bots running'), tile('orders', 'Open orders'), tile('ready', 'Connectors ready'));
  const cards = h('ul', { class: 'cards' });
  const none = h('p', { class: 'empty' }, 'No bot runs here yet. “colibri start FILE” starts one.');
  none.hidden = true; // nothing is known before the first status
  const element = h('section', { 'aria-labelledby': 'title' },
    h('h1', { id: 'title' }, 'Bots'), tiles, cards, none);

  function update(status) {
    const markets = status.bots.flatMap((bot) => bot.markets);
    const totals = sums(markets, (market) => quoteOf(market.tradingPair), (market) => market.netPnlQuote);
    const pnl = part(tiles, 'pnl');
    setText(pnl, totals.map(([quote, total]) => `${money(total, true)} ${quote}`).join(', ') || '–');
    setClass(pnl, totals.length === 1 ? tone(totals[0][1]) : '');
    setText(part(tiles, 'bots'), `${status.bots.filter((bot) => bot.state === 'RUNNING').length} of ${status.bots.length}`);
    setText(part(tiles, 'orders'), String(status.bots.reduce((sum, bot) => sum + bot.openOrders, 0)));
    const ready = status.connectors.filter((one) => one.health === 'HEALTHY' && Object.values(one.readiness).every(Boolean));
    setText(part(tiles, 'ready'), `${ready.length} of ${status.connectors.length}`);
    none.hidden = status.bots.length > 0;
    keyed(cards, status.bots, (bot) => bot.name, makeCard, updateCard);
  }
  return { element, update, close() {} };
}

function makeCard(bot) {
  return h('li', { class: 'card' },
    h('div', { class: 'card-head' },
      h('h2', {}, h('a', { href: `#/bot/${encodeURIComponent(bot.name)}`, class: 'stretch' }, bot.name)),
      h('span', { class: 'pills' }, h('span', { 'data-part': 'mode' }), h('span', { 'data-part': 'state', class: 'pill' }))),
    h('p', { class: 'sub', 'data-part': 'sub' }),
    h('p', { class: 'big', 'data-part': 'pnl' }),
    h('dl', { class: 'facts' },
      fact('fills', 'Fills'), fact('orders', 'Open orders'), fact('position', 'Position'), fact('errors', 'Errors')),
    h('p', { class: 'reason', 'data-part': 'reason' }),
    h('div', { class: 'card-foot' },
      h('span', { class: 'sub', 'data-part': 'since' }),
      h('button', {
        type: 'button',
        class: 'quiet above',
        'data-part': 'toggle',
        onclick: (event) => (event.target.dataset.over === 'yes' ? startBot(bot.name) : stopBot(bot.name)),
      })));
}

function fact(name, label) {
  return h('div', {}, h('dt', {}, label), h('dd', { 'data-part': name }));
}

function updateCard(card, bot) {
  const state = part(card, 'state');
  setText(state, stateText(bot));
  setClass(state, stateClass(bot));
  setText(part(card, 'mode'), modeText(bot).toUpperCase());
  setClass(part(card, 'mode'), modeClass(bot));
  setText(part(card, 'sub'), bot.markets.map((market) => `${market.tradingPair} on ${market.connector}`).join(', ') || '…');
  const totals = sums(bot.markets, (market) => quoteOf(market.tradingPair), (market) => market.netPnlQuote);
  const pnl = part(card, 'pnl');
  setText(pnl, totals.map(([quote, total]) => `${money(total, true)} ${quote}`).join(', ') || '–');
  setClass(pnl, `big ${totals.length === 1 ? tone(totals[0][1]) : ''}`);
  setText(part(card, 'fills'), String(bot.markets.reduce((sum, market) => sum + market.fills, 0)));
  setText(part(card, 'orders'), String(bot.openOrders));
  setText(part(card, 'position'), bot.markets.map((market) =>
    `${decimal(market.position, 6)} ${market.tradingPair.split('-')[0]}`).join(', ') || '–');
  setText(part(card, 'errors'), String(bot.errors));
  setText(part(card, 'reason'), bot.killed || bot.reason);
  setText(part(card, 'since'), `${bot.state.toLowerCase()} for ${ago(bot.since)}`);
  const toggle = part(card, 'toggle');
  toggle.dataset.over = isOver(bot) ? 'yes' : 'no';
  toggle.hidden = bot.state === 'STOPPING';
  setText(toggle, isOver(bot) ? 'Start' : 'Stop');
  toggle.setAttribute('aria-label', `${toggle.textContent} ${bot.name}`);
}
