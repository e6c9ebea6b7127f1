// One bot: its figures, price and inventory, depth, executors, orders, fills, log.

import { h, keyed, part, setText, setClass } from './dom.js';
import { clock, decimal, money, tone, ago } from './format.js';
import { ask } from './session.js';
import { attempt, kill, release, startBot, stopBot } from './dialogs.js';
import { table } from './tables.js';
import { priceChart } from './chart.js';
import { depthView } from './depth.js';
import { isOver, modeClass, modeText, quoteOf, stateClass, stateText, tile } from './overview.js';
import { logView } from './logs.js';
import { settingsView } from './settings.js';

const FINAL = ['FILLED', 'CANCELED', 'EXPIRED', 'REJECTED'];
const KEPT_FILLS = 100;

export function botView(name, stream) {
  const path = `/api/v1/bots/${encodeURIComponent(name)}`;
  const orders = new Map();
  let fills = [];
  let market = null;
  let begun = false;
  let closed = false;

  const toggle = h('button', { type: 'button', class: 'quiet', onclick: () => (toggle.dataset.over === 'yes' ? startBot(name) : stopBot(name)) });
  const killing = h('button', { type: 'button', class: 'danger', onclick: () => (killing.dataset.on === 'yes' ? release(name) : kill(name)) });
  const tiles = h('dl', { class: 'tiles' },
    tile('pnl', 'Net profit'), tile('fees', 'Fees'), tile('position', 'Position'), tile('volume', 'Volume'), tile('trades', 'Fills'));
  const reasons = h('ul', { class: 'reasons' });
  const choice = h('select', { 'aria-label': 'Market', onchange: () => choose(choice.value) });
  const chart = priceChart();
  const depth = depthView();
  const executors = h('div', {});
  const orderTable = table('Open orders', [
    { title: 'Side', text: (o) => o.side, tone: (o) => (o.side === 'BUY' ? 'gain' : 'loss') },
    { title: 'Price', text: (o) => decimal(o.price), number: true },
    { title: 'Amount', text: (o) => decimal(o.amount), number: true },
    { title: 'Filled', text: (o) => decimal(o.filledAmount), number: true },
    { title: 'Status', text: (o) => (o.certainty && o.certainty !== 'CONFIRMED' ? `${o.status} (${o.certainty})` : o.status) },
    { title: 'Type', text: (o) => o.type },
    { title: 'Age', text: (o) => ago(o.createdAt) },
    { title: 'Client order id', text: (o) => o.clientOrderId },
  ], (o) => o.clientOrderId, 'No open orders.');
  const fillTable = table('Newest fills', [
    { title: 'Time', text: (f) => clock(f.timestamp) },
    { title: 'Side', text: (f) => f.side, tone: (f) => (f.side === 'BUY' ? 'gain' : 'loss') },
    { title: 'Price', text: (f) => decimal(f.price), number: true },
    { title: 'Amount', text: (f) => decimal(f.amount), number: true },
    { title: 'Fee', text: (f) => (f.fee ? `${decimal(f.fee.amount)} ${f.fee.asset}` : '–'), number: true },
    { title: 'As', text: (f) => f.liquidity || '' },
  ], (f) => `${f.tradingPair}/${f.tradeId}/${f.side}`, 'No fills yet.');
  const log = logView(name);
  const state = h('span', { class: 'pill' });
  const mode = h('span', {});
  const element = h('section', { 'aria-labelledby': 'title' },
    h('div', { class: 'head' },
      h('div', {}, h('a', { class: 'back', href: '#/' }, '← Bots'), h('h1', { id: 'title' }, name, ' ', mode, ' ', state)),
      h('div', { class: 'buttons' }, choice, toggle, killing)),
    reasons, tiles,
    h('div', { class: 'two' },
      panel('Price and position', chart.element),
      panel('Depth', depth.element)),
    panel('Executors', executors),
    panel('Open orders', orderTable.element),
    panel('Newest fills', fillTable.element),
    settingsView(name),
    panel('Log', log.element));

  const listeners = {
    event: ({ detail }) => take(detail),
    reset: () => load(),
    book: ({ detail }) => market && detail.tradingPair === market.tradingPair && depth.update(detail, marketOrders()),
  };
  Object.entries(listeners).forEach(([type, listener]) => stream.addEventListener(type, listener));
  load();

  /** What is there already; from then on events tell. */
  function load() {
    attempt(async () => {
      const bot = await ask(path);
      orders.clear();
      bot.orders.forEach((order) => orders.set(order.clientOrderId, order));
      fills = bot.recentFills;
      show();
    });
  }

  function take(event) {
    if ((event.owner || '').split('/')[0] !== name || !event.order) return;
    const { order } = event;
    if (FINAL.includes(order.status)) orders.delete(order.clientOrderId);
    else orders.set(order.clientOrderId, { ...order, connector: event.connector });
    if (event.kind === 'ORDER_FILLED') {
      const known = fills.some((fill) => fill.tradeId === event.fill.tradeId && fill.side === event.fill.side
        && fill.tradingPair === event.fill.tradingPair);
      if (!known) fills = [event.fill, ...fills].slice(0, KEPT_FILLS);
    }
    show();
  }

  function marketOrders() {
    return [...orders.values()].filter((order) => order.tradingPair === market.tradingPair);
  }

  let pending = false;
  function show() {
    if (pending) return;
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      if (closed) return;
      orderTable.update([...orders.values()].sort((a, b) => Number(b.price || 0) - Number(a.price || 0)));
      fillTable.update(fills.slice(0, 50));
    });
  }

  function choose(key) {
    market = { connector: key.split(' ')[0], tradingPair: key.split(' ')[1] };
    stream.watch({ bot: name, ...market });
    attempt(async () => {
      const answer = await ask(`${path}/prices`);
      const line = answer.markets.find((one) => one.connector === market.connector && one.tradingPair === market.tradingPair);
      if (!closed) chart.begin(line ? line.points : []);
    });
  }

  function update(status) {
    const bot = status.bots.find((one) => one.name === name);
    if (!bot) {
      setText(state, 'GONE');
      return;
    }
    setText(state, stateText(bot));
    setClass(state, stateClass(bot));
    setText(mode, modeText(bot).toUpperCase());
    setClass(mode, modeClass(bot));
    toggle.dataset.over = isOver(bot) ? 'yes' : 'no';
    toggle.hidden = bot.state === 'STOPPING';
    setText(toggle, isOver(bot) ? 'Start' : 'Stop');
    killing.dataset.on = bot.killed ? 'yes' : 'no';
    setText(killing, bot.killed ? 'Release' : 'Kill');
    explain(bot);
    if (!begun && bot.markets.length) {
      begun = true;
      keyed(choice, bot.markets, (one) => `${one.connector} ${one.tradingPair}`, () => h('option', {}), (option, one) => {
        option.value = `${one.connector} ${one.tradingPair}`;
        setText(option, `${one.tradingPair} on ${one.connector}`);
      });
      choice.hidden = bot.markets.length < 2;
      choose(choice.value);
    }
    const now = bot.markets.find((one) => market && one.connector === market.connector && one.tradingPair === market.tradingPair);
    if (now) figures(now, status.time);
    showExecutors(bot);
  }

  function figures(now, time) {
    const quote = quoteOf(now.tradingPair);
    const pnl = part(tiles, 'pnl');
    setText(pnl, `${money(now.netPnlQuote, true)} ${quote}`);
    setClass(pnl, tone(now.netPnlQuote));
    setText(part(tiles, 'fees'), `${money(now.feesQuote)} ${quote}`);
    setText(part(tiles, 'position'), `${decimal(now.position)} ${now.tradingPair.split('-')[0]}`);
    setText(part(tiles, 'volume'), `${money(now.volumeQuote)} ${quote}`);
    setText(part(tiles, 'trades'), `${now.fills} (${now.buyFills} / ${now.sellFills})`);
    chart.add({ time, bid: now.bid, ask: now.ask, position: now.position }, marketOrders(),
      fills.filter((fill) => fill.tradingPair === now.tradingPair));
  }

  let explained = '';
  function explain(bot) {
    const key = `${bot.state}/${bot.reason}/${bot.killed}/${bot.markets.map((one) => one.notReady).join()}`;
    if (key === explained) return;
    explained = key;
    if (bot.state === 'RUNNING' && !bot.killed && !bot.reason && bot.markets.every((one) => !one.notReady)) {
      reasons.replaceChildren();
      return;
    }
    attempt(async () => {
      const why = await ask(`${path}/explain`);
      keyed(reasons, why.obstacles, (one) => one.what, () => h('li', {}), (item, one) =>
        setText(item, one.why ? `${one.what}: ${one.why}` : one.what));
    });
  }

  function showExecutors(bot) {
    keyed(executors, bot.strategies, (one) => one.id, (one) => {
      const block = h('div', {}, h('p', { class: 'sub', 'data-part': 'state' }), h('dl', { class: 'facts', 'data-part': 'details' }));
      const names = Object.keys(one.executors?.[0] || {});
      if (names.length) block.append(executorTable(block, names));
      return block;
    }, (block, one) => {
      setText(part(block, 'state'), one.state ? `${one.id}: ${one.state}` : `${one.id} has not started yet`);
      keyed(part(block, 'details'), Object.entries(one.details || {}), ([key]) => key,
        ([key]) => h('div', {}, h('dt', {}, key), h('dd', {})), (item, [, value]) => setText(item.lastChild, value));
      const names = Object.keys(one.executors?.[0] || {});
      if (names.length && !block.rows) block.append(executorTable(block, names));
      block.rows?.(one.executors || []);
    });
  }

  function executorTable(block, names) {
    const grid = table('Executors', names.map((title) => ({ title, text: (row) => row[title] || '' })),
      (row) => row.id || Object.values(row).join(), 'No executor is at work.');
    block.rows = grid.update;
    return grid.element;
  }

  return {
    element,
    update,
    close() {
      closed = true;
      stream.watch(null);
      Object.entries(listeners).forEach(([type, listener]) => stream.removeEventListener(type, listener));
      chart.close();
      log.close();
    },
  };
}

function panel(title, ...content) {
  return h('section', { class: 'panel', 'aria-label': title }, h('h2', {}, title), content);
}
