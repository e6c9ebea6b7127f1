// All that a third-party client and an emulator say to each other, as one suite that each venue's file calls.

import { after, before, describe, it } from 'node:test';
import { connect } from './client.mjs';
import { startEmulator } from './emulator.mjs';
import { errors } from './errors.mjs';
import { marketData } from './market-data.mjs';
import { orders } from './orders.mjs';
import { perpetual } from './perpetual.mjs';
import { streams } from './streams.mjs';

/**
 * @param venue `connector`: ours; `client`: ccxt's name of it; `symbol` and `pair`: the market in ccxt's words and in
 *     ours; `amount`: one that the venue accepts; `settings`: of the client; `errors`: the client's error classes where
 *     they are not the usual ones, with the venue's code where such a class says little; `offTick(client)`: sends an
 *     order whose price has too many places, past the client's own rounding; `flood(client)`: asks one costly question;
 *     `differs`: the names of checks that cannot be made, each with the reason
 */
export function conform(venue) {
  describe(`ccxt ${venue.client} and the emulator of ${venue.connector}`, { concurrency: false }, () => {
    const talk = { venue };

    before(async () => {
      talk.emulator = await startEmulator(venue.connector, ['--market', 'quiet']);
      talk.client = connect(venue.client, talk.emulator, venue.settings);
      await talk.client.loadMarkets();
    });
    after(async () => {
      await talk.client?.close();
      await talk.emulator?.stop();
    });

    const unused = new Set(Object.keys(venue.differs ?? {}));
    const check = (name, body) => {
      unused.delete(name);
      const reason = venue.differs?.[name];
      it(name, { skip: reason ?? false, timeout: 180_000 }, () => body(talk));
    };
    const groups = [marketData, orders, streams, ...(venue.perpetual ? [perpetual] : []), errors];
    groups.forEach((group) => group(check, venue));
    if (unused.size > 0) {
      throw new Error(`${venue.connector} names checks that do not exist: ${[...unused].join(', ')}`);
    }
  });
}
