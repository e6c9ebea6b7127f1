// Public and private streams.

import assert from 'node:assert/strict';
import { assertNumber, hears } from './expect.mjs';
import { farBelow } from './orders.mjs';

export function streams(check) {
  check('watches the order book', async ({ client, emulator, venue }) => {
    let book = await client.watchOrderBook(venue.symbol);
    for (let i = 0; i < 5; i++) {
      book = await hears(client.watchOrderBook(venue.symbol), () => emulator.trade(venue.pair, 'BUY', String(venue.amount)));
    }
    const deadline = Date.now() + 60_000;
    let rest = await client.fetchOrderBook(venue.symbol, 5);
    while (!same(book, rest) && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      book = client.orderbooks[venue.symbol];
      rest = await client.fetchOrderBook(venue.symbol, 5);
    }
    for (let i = 0; i < 5; i++) {
      assert.deepEqual([...book.bids[i]].slice(0, 2), rest.bids[i].slice(0, 2));
      assert.deepEqual([...book.asks[i]].slice(0, 2), rest.asks[i].slice(0, 2));
    }
  });

  check('watches trades', async ({ client, emulator, venue }) => {
    const news = client.watchTrades(venue.symbol);
    const trade = (await hears(news, () => emulator.trade(venue.pair, 'SELL', String(venue.amount)))).at(-1);
    assert.equal(trade.side, 'sell');
    assertNumber(trade.amount, venue.amount, 'amount');
  });

  check('watches its orders', async ({ client, venue }) => {
    const { symbol, amount } = venue;
    const price = await farBelow(client, symbol);
    const placed = [];
    const news = await hears(client.watchOrders(symbol), async () => {
      placed.push((await client.createOrder(symbol, 'limit', 'buy', amount, price)).id);
    });
    const order = news.at(-1);
    assert.ok(placed.includes(order.id));
    assertNumber(order.price, price, 'price');
    assertNumber(order.amount, amount, 'amount');
    for (const id of placed) {
      await client.cancelOrder(id, symbol);
    }
  });

  check('watches its trades', async ({ client, venue }) => {
    const cause = () => client.createOrder(venue.symbol, 'market', 'buy', venue.amount);
    const trade = (await hears(client.watchMyTrades(venue.symbol), cause)).at(-1);
    assert.equal(trade.side, 'buy');
    assertNumber(trade.amount, venue.amount, 'amount');
    assert.ok(trade.price > 0);
  });

  check('watches its balances', async ({ client, emulator, venue }) => {
    const cause = () => client.createOrder(venue.symbol, 'market', 'sell', venue.amount);
    await hears(client.watchBalance(), cause);
    const asset = client.market(venue.symbol)[venue.perpetual ? 'settle' : 'base'];
    const deadline = Date.now() + 60_000;
    let told = Number.NaN;
    let truth;
    do {
      await new Promise((resolve) => setTimeout(resolve, 100));
      told = Object.values(client.balance).map((each) => each?.[asset] ?? each).find((each) => each?.total !== undefined);
      truth = (await emulator.ledger()).balances.find((balance) => balance.asset === asset);
    } while (Math.abs(told?.total - truth.total) > 1e-8 && Date.now() < deadline);
    assertNumber(told.total, truth.total, `${asset} in all`);
  });
}

function same(book, rest) {
  return [0, 1, 2, 3, 4].every((i) => ['bids', 'asks'].every((side) =>
    book[side][i]?.[0] === rest[side][i]?.[0] && book[side][i]?.[1] === rest[side][i]?.[1]));
}
