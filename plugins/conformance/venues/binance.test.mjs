import { conform } from '../src/suite.mjs';

conform({
  connector: 'binance',
  client: 'binance',
  symbol: 'BTC/USDT',
  pair: 'BTC-USDT',
  amount: 0.01,
  settings: { options: { defaultType: 'spot', fetchMarkets: { types: ['spot'] }, fetchCurrencies: false } },
  // The venue answers -1013 to each filter, which the client maps by its text, and knows no NOTIONAL.
  errors: { minimum: { name: 'BadRequest', code: 'NOTIONAL' } },
  offTick: (client) => client.privatePostOrder({
    symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.01', price: '20000.123',
  }),
  flood: (client) => client.fetchOrderBook('BTC/USDT', 5000),
});
