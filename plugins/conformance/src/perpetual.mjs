// Positions, leverage and funding.

import assert from 'node:assert/strict';
import { assertNumber, hears } from './expect.mjs';

async function held(client, symbol) {
  const positions = await client.fetchPositions([symbol]);
  return positions.filter((position) => position.contracts > 0);
}

export function perpetual(check) {
  check('sets the leverage', async ({ client, venue }) => {
    await client.setLeverage(5, venue.symbol);
    const leverage = await client.fetchLeverage(venue.symbol);
    assertNumber(leverage.longLeverage, 5, 'leverage');
  });

  check('opens and closes a position', async ({ client, emulator, venue }) => {
    for (const position of await held(client, venue.symbol)) {
      await close(client, venue.symbol, position);
    }
    const { asks } = await client.fetchOrderBook(venue.symbol, 5);
    await client.createOrder(venue.symbol, 'market', 'buy', venue.amount);
    const [position] = await held(client, venue.symbol);
    assert.equal(position.side, 'long');
    assertNumber(position.contracts, venue.amount, 'contracts');
    assertNumber(position.entryPrice, asks[0][0], 'entry price');
    const { positions } = await emulator.ledger();
    assertNumber(position.contracts, positions[0].contracts ?? positions[0].amount, 'contracts of the ledger');
    await close(client, venue.symbol, position);
    assert.deepEqual(await held(client, venue.symbol), []);
  });

  check('watches its positions', async ({ client, venue }) => {
    const cause = () => client.createOrder(venue.symbol, 'market', 'buy', venue.amount);
    const news = await hears(client.watchPositions([venue.symbol]), cause);
    assert.equal(news.at(-1).side, 'long');
    assert.ok(news.at(-1).contracts >= venue.amount);
    for (const position of await held(client, venue.symbol)) {
      await close(client, venue.symbol, position);
    }
  });

  check('knows the funding rate', async ({ client, venue }) => {
    const funding = await client.fetchFundingRate(venue.symbol);
    assert.equal(typeof funding.fundingRate, 'number');
    assert.ok(funding.fundingTimestamp > Date.now());
    assert.ok(funding.markPrice > 0);
  });

  check('knows its funding payments', async ({ client, emulator, venue }) => {
    await client.createOrder(venue.symbol, 'market', 'buy', venue.amount);
    await emulator.funding(venue.pair, '0.001');
    const payment = (await client.fetchFundingHistory(venue.symbol)).at(-1);
    assert.ok(payment.amount < 0, 'a long pays a positive rate');
    for (const position of await held(client, venue.symbol)) {
      await close(client, venue.symbol, position);
    }
  });
}

function close(client, symbol, position) {
  const side = position.side === 'long' ? 'sell' : 'buy';
  return client.createOrder(symbol, 'market', side, position.contracts, undefined, { reduceOnly: true });
}
