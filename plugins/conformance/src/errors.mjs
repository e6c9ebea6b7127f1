// What a venue refuses, in the client's own classes of errors.

import { connect } from './client.mjs';
import { assertFails } from './expect.mjs';
import { farBelow } from './orders.mjs';

export function errors(check) {
  check('refuses an unknown key', async ({ emulator, venue }) => {
    const stranger = connect(venue.client, emulator, {
      ...venue.settings,
      credentials: { apiKey: 'a'.repeat(emulator.credentials.apiKey.length) },
    });
    await assertFails(() => stranger.fetchBalance(), venue.errors?.key ?? 'AuthenticationError');
    await stranger.close();
  });

  check('refuses a wrong signature', async ({ emulator, venue }) => {
    const { apiSecret } = emulator.credentials;
    const forger = connect(venue.client, emulator, {
      ...venue.settings,
      credentials: { secret: apiSecret.slice(0, -1) + (apiSecret.endsWith('a') ? 'b' : 'a') },
    });
    await assertFails(() => forger.fetchBalance(), venue.errors?.signature ?? 'AuthenticationError');
    await forger.close();
  });

  check('refuses a request out of time', async ({ emulator, venue }) => {
    const late = connect(venue.client, emulator, venue.settings);
    late.nonce = () => Date.now() - 3_600_000;
    await assertFails(() => late.fetchBalance(), venue.errors?.clock ?? 'InvalidNonce');
    await late.close();
  });

  check('refuses to spend what is not there', async ({ client, emulator, venue }) => {
    const price = await farBelow(client, venue.symbol);
    const { quote, settle } = client.market(venue.symbol);
    const { balances } = await emulator.ledger();
    const funds = Number(balances.find((balance) => balance.asset === (settle ?? quote)).available);
    const amount = client.parseNumber(client.amountToPrecision(venue.symbol, (funds / price) * (venue.tooMuch ?? 1.5)));
    const order = () => client.createOrder(venue.symbol, 'limit', 'buy', amount, price);
    await assertFails(order, venue.errors?.funds ?? 'InsufficientFunds');
  });

  check('does not know an unknown order', async ({ client, venue }) => {
    const id = venue.unknownOrder ?? '99999999';
    await assertFails(() => client.cancelOrder(id, venue.symbol), venue.errors?.unknownOrder ?? 'OrderNotFound');
  });

  check('refuses a price with too many places', async ({ client, venue }) => {
    await assertFails(() => venue.offTick(client), venue.errors?.precision ?? 'InvalidOrder');
  });

  check('refuses an order below the minimum', async ({ client, venue }) => {
    const smallest = client.market(venue.symbol).limits.amount.min ?? client.market(venue.symbol).precision.amount;
    const price = await farBelow(client, venue.symbol);
    const order = () => client.createOrder(venue.symbol, 'limit', 'buy', smallest, price);
    await assertFails(order, venue.errors?.minimum ?? 'InvalidOrder');
  });

  // Last: the venue bans who goes on.
  check('limits the rate', async ({ emulator, venue }) => {
    const hasty = connect(venue.client, emulator, { ...venue.settings, enableRateLimit: false });
    await hasty.loadMarkets();
    const flood = async () => {
      for (let i = 0; i < 2_000; i++) {
        await venue.flood(hasty);
      }
    };
    await assertFails(flood, venue.errors?.rate ?? 'DDoSProtection');
    await hasty.close();
  });
}
