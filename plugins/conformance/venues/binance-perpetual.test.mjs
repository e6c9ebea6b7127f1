import { conform } from '../src/suite.mjs';

conform({
  connector: 'binance-perpetual',
  client: 'binanceusdm',
  symbol: 'BTC/USDT:USDT',
  pair: 'BTC-USDT',
  amount: 0.01,
  perpetual: true,
  // Twenty times the funds are beyond the leverage that the suite sets.
  tooMuch: 20,
  settings: { options: { fetchMarkets: { types: ['linear'] }, fetchCurrencies: false } },
  // The client knows -4014 as a bad request, and -2019 and -4164 not at all.
  errors: {
    funds: { name: 'ExchangeError', code: '-2019' },
    precision: { name: 'BadRequest', code: '-4014' },
    minimum: { name: 'ExchangeError', code: '-4164' },
  },
  differs: {
    'fills nothing of a FOK order that cannot be filled whole':
      'the venue refuses it with -5021 and keeps no order that the client could ask for',
  },
  offTick: (client) => client.fapiPrivatePostOrder({
    symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.01', price: '20000.123',
  }),
  flood: (client) => client.fetchOrderBook('BTC/USDT:USDT', 1000),
});
