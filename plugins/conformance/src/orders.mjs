// Orders, own trades and balances; what the client believes at the end is the emulator's ledger.

import assert from 'node:assert/strict';
import { assertFails, assertNumber } from './expect.mjs';

/** A price so far from the market that nobody trades there, and within every venue's bounds. */
export async function farBelow(client, symbol, part = 0.9) {
  const { bids } = await client.fetchOrderBook(symbol, 5);
  return Number(client.priceToPrecision(symbol, bids[0][0] * part));
}

export function orders(check) {
  check('places, finds and cancels a limit order', async ({ client, venue }) => {
    const price = await farBelow(client, venue.symbol);
    const placed = await client.createOrder(venue.symbol, 'limit', 'buy', venue.amount, price);
    const open = await client.fetchOpenOrders(venue.symbol);
    assert.deepEqual(open.map((order) => order.id), [placed.id]);
    const found = await client.fetchOrder(placed.id, venue.symbol);
    assert.equal(found.status, 'open');
    assert.equal(found.side, 'buy');
    assertNumber(found.price, price, 'price');
    assertNumber(found.amount, venue.amount, 'amount');
    assertNumber(found.filled, 0, 'filled');
    await client.cancelOrder(placed.id, venue.symbol);
    assert.equal((await client.fetchOrder(placed.id, venue.symbol)).status, 'canceled');
    assert.deepEqual(await client.fetchOpenOrders(venue.symbol), []);
  });

  check('fills a market order at the best price', async ({ client, venue }) => {
    const { asks } = await client.fetchOrderBook(venue.symbol, 5);
    const placed = await client.createOrder(venue.symbol, 'market', 'buy', venue.amount);
    const order = await client.fetchOrder(placed.id, venue.symbol);
    assert.equal(order.status, 'closed');
    assertNumber(order.filled, venue.amount, 'filled');
    assertNumber(order.average, asks[0][0], 'average');
  });

  check('keeps a post-only order and refuses one that would take', async ({ client, venue }) => {
    const price = await farBelow(client, venue.symbol);
    const maker = await client.createOrder(venue.symbol, 'limit', 'buy', venue.amount, price, { postOnly: true });
    assert.equal((await client.fetchOrder(maker.id, venue.symbol)).status, 'open');
    await client.cancelOrder(maker.id, venue.symbol);
    const crossing = await farBelow(client, venue.symbol, 1.02);
    const taker = () => client.createOrder(venue.symbol, 'limit', 'buy', venue.amount, crossing, { postOnly: true });
    if (venue.postOnlyExpires) {
      const expired = await client.fetchOrder((await taker()).id, venue.symbol);
      assert.ok(['canceled', 'expired', 'rejected'].includes(expired.status), expired.status);
      assertNumber(expired.filled, 0, 'filled');
    } else {
      await assertFails(taker, venue.errors?.postOnly ?? 'InvalidOrder');
    }
  });

  check('fills an IOC order as far as it goes', async ({ client, venue }) => {
    const { asks } = await client.fetchOrderBook(venue.symbol, 5);
    const wanted = client.parseNumber(client.amountToPrecision(venue.symbol, asks[0][1] + venue.amount));
    const params = { timeInForce: 'IOC' };
    const { id } = await client.createOrder(venue.symbol, 'limit', 'buy', wanted, asks[0][0], params);
    const order = await client.fetchOrder(id, venue.symbol);
    assert.ok(['canceled', 'expired'].includes(order.status), order.status);
    assertNumber(order.filled, asks[0][1], 'filled');
  });

  check('fills nothing of a FOK order that cannot be filled whole', async ({ client, venue }) => {
    const { asks } = await client.fetchOrderBook(venue.symbol, 5);
    const wanted = client.parseNumber(client.amountToPrecision(venue.symbol, asks[0][1] + venue.amount));
    const params = { timeInForce: 'FOK' };
    const { id } = await client.createOrder(venue.symbol, 'limit', 'buy', wanted, asks[0][0], params);
    const order = await client.fetchOrder(id, venue.symbol);
    assert.ok(['canceled', 'expired', 'rejected'].includes(order.status), order.status);
    assertNumber(order.filled, 0, 'filled');
  });

  check('edits an order', async ({ client, venue }) => {
    const { symbol, amount } = venue;
    const placed = await client.createOrder(symbol, 'limit', 'buy', amount, await farBelow(client, symbol));
    const price = await farBelow(client, symbol, 0.91);
    const edited = await client.editOrder(placed.id, symbol, 'limit', 'buy', amount, price);
    const [open, ...others] = await client.fetchOpenOrders(symbol);
    assert.deepEqual(others, []);
    assert.equal(open.id, edited.id);
    assertNumber(open.price, price, 'price');
    await client.cancelOrder(open.id, symbol);
  });

  check('cancels all orders', async ({ client, venue }) => {
    const price = await farBelow(client, venue.symbol);
    await client.createOrder(venue.symbol, 'limit', 'buy', venue.amount, price);
    await client.createOrder(venue.symbol, 'limit', 'buy', venue.amount, price);
    assert.equal((await client.fetchOpenOrders(venue.symbol)).length, 2);
    await client.cancelAllOrders(venue.symbol);
    assert.deepEqual(await client.fetchOpenOrders(venue.symbol), []);
  });

  check('knows its trades as the ledger has them', async ({ client, emulator, venue }) => {
    const { fills } = await emulator.ledger();
    const trades = await client.fetchMyTrades(venue.symbol);
    assert.ok(trades.length > 0);
    assert.deepEqual(trades.map((trade) => trade.id).sort(), fills.map((fill) => String(fill.tradeId)).sort());
    for (const trade of trades) {
      const fill = fills.find((each) => String(each.tradeId) === trade.id);
      assert.equal(trade.side, fill.side.toLowerCase());
      assert.equal(trade.order, String(fill.exchangeOrderId));
      assertNumber(trade.price, fill.price, 'price');
      assertNumber(trade.amount, fill.amount, 'amount');
      assertNumber(trade.fee.cost, fill.fee.amount, 'fee');
      assert.equal(trade.fee.currency, fill.fee.asset);
    }
  });

  check('knows its balances as the ledger has them', async ({ client, emulator }) => {
    const balance = await client.fetchBalance();
    const { balances } = await emulator.ledger();
    assert.ok(balances.length > 0);
    for (const { asset, total, available } of balances) {
      assertNumber(balance.total[asset] ?? 0, total, `${asset} in all`);
      assertNumber(balance.free[asset] ?? 0, available, `${asset} available`);
    }
  });

  check('knows its fees', async ({ client, venue }) => {
    const fee = await client.fetchTradingFee(venue.symbol);
    assert.ok(fee.maker >= -0.01 && fee.maker <= 0.01 && fee.taker >= fee.maker && fee.taker <= 0.01);
  });
}
