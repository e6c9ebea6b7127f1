// Tables that keep their rows.

import { h, keyed, setText, setClass } from './dom.js';

/**
 * A table with a caption; `columns` are {title, text(row), tone(row)?, number?}. `update(rows)` brings it up to date.
 */
export function table(caption, columns, key, empty) {
  const body = h('tbody', {});
  const none = h('p', { class: 'empty' }, empty);
  const grid = h('table', {},
    h('caption', { class: 'hidden' }, caption),
    h('thead', {}, h('tr', {}, columns.map((column) =>
      h('th', { scope: 'col', class: column.number ? 'number' : null }, column.title)))),
    body);
  const element = h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption }, grid, none);
  const make = () => h('tr', {}, columns.map(() => h('td', {})));
  const fill = (row, item) => columns.forEach((column, i) => {
    setText(row.children[i], column.text(item));
    setClass(row.children[i], [column.number ? 'number' : '', column.tone ? column.tone(item) : ''].join(' ').trim());
  });
  const update = (rows) => {
    grid.hidden = rows.length === 0;
    none.hidden = rows.length > 0;
    keyed(body, rows, key, make, fill);
  };
  update([]);
  return { element, update };
}
