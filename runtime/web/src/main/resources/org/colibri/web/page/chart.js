// The price of a market with our orders and fills on it, and what the bot holds. Drawn by uPlot.

import { h, setText } from './dom.js';
import { clock, decimal } from './format.js';

const KEPT = 3600;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function axes(size) {
  const line = { stroke: () => colour('--muted'), grid: { stroke: () => colour('--line'), width: 1 }, ticks: { show: false } };
  const times = (plot, splits) => splits.map((seconds) => clock(seconds * 1000));
  return [{ ...line, space: 80, size: 30, font: '11px system-ui', values: times }, { ...line, size, space: 24, font: '11px system-ui' }];
}

function line(name) {
  return { stroke: () => colour(name), width: 1.25, points: { show: false } };
}

/** Two charts under each other over the same time: price, inventory. */
export function priceChart() {
  const time = [];
  const bid = [];
  const ask = [];
  const held = [];
  let orders = [];
  let fills = [];
  const price = h('div', { class: 'chart', role: 'img' });
  const inventory = h('div', { class: 'chart low', role: 'img' });
  const note = h('p', { class: 'sub', role: 'note' });
  const element = h('div', {}, price, inventory, note);

  const common = (height) => ({
    width: 600,
    height,
    legend: { show: false },
    cursor: { y: false, sync: { key: 'bot' } },
    scales: { x: { time: true } },
    padding: [8, 8, 0, 0],
  });
  const top = new uPlot({
    ...common(280),
    axes: axes(74),
    scales: { x: { time: true }, y: { range: (plot, low, high) => span(low, high) } },
    series: [{}, line('--bid'), line('--ask')],
    hooks: { draw: [drawOrders, drawFills] },
  }, [time, bid, ask], price);
  const bottom = new uPlot({
    ...common(110),
    axes: axes(74),
    series: [{}, {
      stroke: () => colour('--accent'), fill: () => colour('--accent-soft'), width: 1.25, paths: uPlot.paths.stepped({ align: 1 }),
      points: { show: false },
    }],
  }, [time, held], inventory);

  /** Orders near the market belong into the picture. */
  function span(low, high) {
    if (low === null || high === null) return [0, 1];
    const middle = (low + high) / 2;
    const near = orders.map((order) => Number(order.price)).filter((p) => p && Math.abs(p - middle) < middle * 0.01);
    const least = Math.min(low, ...near);
    const most = Math.max(high, ...near);
    const margin = (most - least) * 0.08 || middle * 0.0005;
    return [least - margin, most + margin];
  }

  function drawOrders(plot) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
    for (const order of orders) {
      if (!order.price) continue;
      const y = plot.valToPos(Number(order.price), 'y', true);
      ctx.strokeStyle = colour(order.side === 'BUY' ? '--bid' : '--ask');
      ctx.beginPath();
      ctx.moveTo(bbox.left + bbox.width * 0.55, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
    }
    ctx.restore();
  }

  function drawFills(plot) {
    const { ctx, bbox } = plot;
    const size = 5 * devicePixelRatio;
    ctx.save();
    for (const fill of fills) {
      const x = plot.valToPos(fill.timestamp / 1000, 'x', true);
      const y = plot.valToPos(Number(fill.price), 'y', true);
      if (x < bbox.left || x > bbox.left + bbox.width || y < bbox.top || y > bbox.top + bbox.height) continue;
      const up = fill.side === 'BUY' ? 1 : -1;
      ctx.fillStyle = colour(fill.side === 'BUY' ? '--bid' : '--ask');
      ctx.strokeStyle = colour('--card');
      ctx.lineWidth = devicePixelRatio;
      ctx.beginPath();
      ctx.moveTo(x, y - up * size);
      ctx.lineTo(x - size, y + up * size);
      ctx.lineTo(x + size, y + up * size);
      ctx.closePath();
      ctx.fill();
      ctx.stroke();
    }
    ctx.restore();
  }

  function number(text) {
    return text === undefined || text === null ? null : Number(text);
  }

  function push(point) {
    const seconds = Math.round(point.time / 1000);
    if (time.length && seconds <= time[time.length - 1]) return;
    time.push(seconds);
    bid.push(number(point.bid));
    ask.push(number(point.ask));
    held.push(number(point.position));
    if (time.length > KEPT) [time, bid, ask, held].forEach((list) => list.shift());
  }

  function draw(tell) {
    top.setData([time, bid, ask]);
    bottom.setData([time, held]);
    const last = bid.length - 1;
    const text = last < 0 || bid[last] === null ? 'The book is not fit to trade on now.'
      : `Bid ${decimal(String(bid[last]))}, ask ${decimal(String(ask[last]))}; ${orders.length} open orders, dashed; `
        + `${fills.length} newest fills, as triangles: up for a buy, down for a sell.`;
    setText(note, text);
    if (tell) {
      price.setAttribute('aria-label', `Price chart. ${text}`);
      inventory.setAttribute('aria-label', `Position over time, now ${last < 0 ? 'unknown' : held[last]}`);
    }
  }

  const watcher = new ResizeObserver(() => {
    const width = Math.max(240, element.clientWidth);
    top.setSize({ width, height: width < 500 ? 220 : 280 });
    bottom.setSize({ width, height: 110 });
  });
  watcher.observe(element);

  return {
    element,
    begin(points) {
      const since = time.map((seconds, i) => ({ time: seconds * 1000, bid: bid[i], ask: ask[i], position: held[i] }));
      [time, bid, ask, held].forEach((list) => list.splice(0));
      points.concat(since).forEach(push);
      draw(true);
    },
    add(point, newOrders, newFills) {
      orders = newOrders;
      fills = newFills;
      push(point);
      draw(time.length % 10 === 0);
    },
    close() {
      watcher.disconnect();
      top.destroy();
      bottom.destroy();
    },
  };
}
