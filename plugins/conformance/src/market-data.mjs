// Public data. The quiet market starts with 50 levels a side, one increment apart around its middle, 1 base unit each.

import assert from 'node:assert/strict';
import { assertNumber } from './expect.mjs';

export function marketData(check) {
  check('loads the markets', ({ client, venue }) => {
    const market = client.market(venue.symbol);
    assert.equal(market.active, true);
    assert.equal(market.contract, Boolean(venue.perpetual));
    assert.ok(market.precision.price > 0 && market.precision.amount > 0);
  });

  check('fetches the time', async ({ client }) => {
    assert.ok(Math.abs((await client.fetchTime()) - Date.now()) < 5_000);
  });

  check('fetches the order book', async ({ client, venue }) => {
    const { bids, asks } = await client.fetchOrderBook(venue.symbol, 10);
    const step = client.market(venue.symbol).precision.price;
    assert.ok(bids.length >= 10 && asks.length >= 10);
    assertNumber(asks[0][0] - bids[0][0], 2 * step, 'the spread');
    for (let i = 1; i < 10; i++) {
      assertNumber(bids[i - 1][0] - bids[i][0], step, 'the step between bids');
      assertNumber(asks[i][0] - asks[i - 1][0], step, 'the step between asks');
    }
  });

  check('fetches trades', async ({ client, emulator, venue }) => {
    const [ask] = (await client.fetchOrderBook(venue.symbol, 5)).asks;
    await emulator.trade(venue.pair, 'BUY', String(venue.amount));
    const trade = (await client.fetchTrades(venue.symbol)).at(-1);
    assert.equal(trade.side, 'buy');
    assertNumber(trade.price, ask[0], 'price');
    assertNumber(trade.amount, venue.amount, 'amount');
  });

  check('fetches candles', async ({ client, venue }) => {
    const candles = await client.fetchOHLCV(venue.symbol, '1m', undefined, 5);
    assert.ok(candles.length >= 2);
    for (let i = 1; i < candles.length; i++) {
      assert.equal(candles[i][0] - candles[i - 1][0], 60_000);
    }
    candles.forEach(([, open, high, low, close]) => assert.ok(low <= Math.min(open, close) && Math.max(open, close) <= high));
  });

  check('fetches the ticker', async ({ client, venue }) => {
    const { bids, asks } = await client.fetchOrderBook(venue.symbol, 5);
    const ticker = await client.fetchTicker(venue.symbol);
    assertNumber(ticker.last, asks[0][0], 'last');
    if (ticker.bid !== undefined) {
      assertNumber(ticker.bid, bids[0][0], 'bid');
      assertNumber(ticker.ask, asks[0][0], 'ask');
    }
  });
}
