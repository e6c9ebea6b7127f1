// The book's best levels, with our own orders marked.

import { h, keyed, setText } from './dom.js';
import { decimal } from './format.js';

const LEVELS = 10;

export function depthView() {
  const body = h('tbody', {});
  const state = h('p', { class: 'sub', role: 'status' }, 'Waiting for the book …');
  const element = h('div', {}, h('table', { class: 'depth' },
    h('caption', { class: 'hidden' }, 'Depth of the book: asks above, bids below, the best ones in the middle'),
    h('thead', {}, h('tr', {},
      h('th', { scope: 'col' }, 'Price'), h('th', { scope: 'col', class: 'number' }, 'Amount'),
      h('th', { scope: 'col', class: 'number' }, 'Ours'))),
    body), state);

  function update(book, orders) {
    const ours = new Map();
    for (const order of orders) {
      if (!order.price) continue;
      const rest = Number(order.amount) - Number(order.filledAmount || 0);
      ours.set(Number(order.price), (ours.get(Number(order.price)) || 0) + rest);
    }
    const asks = book.asks.slice(0, LEVELS).reverse().map((level, i, all) => row('ask', level, all.length - i));
    const bids = book.bids.slice(0, LEVELS).map((level, i) => row('bid', level, i + 1));
    const rows = [...asks, ...bids];
    const most = Math.max(...rows.map((one) => one.amount), 0);
    keyed(body, rows, (one) => `${one.side}${one.rank}`, () => h('tr', {}, h('td', {}), h('td', { class: 'number' }),
      h('td', { class: 'number' })), (line, one) => {
      line.className = one.side + (one.rank === 1 ? ' best' : '');
      setText(line.children[0], decimal(one.text[0]));
      setText(line.children[1], decimal(one.text[1], 6));
      const own = ours.get(Number(one.text[0]));
      setText(line.children[2], own ? decimal(own.toFixed(8), 6) : '');
      line.children[1].style.setProperty('--share', `${most ? (one.amount / most) * 100 : 0}%`);
    });
    setText(state, book.state === 'VALID' ? '' : `The book is ${book.state.toLowerCase()}.`);
  }

  function row(side, level, rank) {
    return { side, rank, text: level, amount: Number(level[1]) };
  }
  return { element, update };
}
