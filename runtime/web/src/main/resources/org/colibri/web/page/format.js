// Decimals come as strings and stay exact; only charts turn them into floating point.

const WHOLE = /^(-?)(\d+)(\.\d+)?$/;

/** A decimal with grouped thousands and at most so many places, cut towards zero; '–' for none. */
export function decimal(text, places = 8) {
  if (text === null || text === undefined || text === '') return '–';
  const match = WHOLE.exec(text);
  if (!match) return String(text);
  const [, sign, whole, fraction = ''] = match;
  const kept = fraction.slice(0, places + 1).replace(/\.?0*$/, '');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');
  const zero = /^0*$/.test(whole) && kept === '';
  return (zero ? '' : sign === '-' ? '\u2212' : '') + grouped + kept;
}

/** A money amount: two places, four below one unit, always with its sign when asked for. */
export function money(text, signed = false) {
  if (text === null || text === undefined || text === '') return '–';
  const small = Math.abs(Number(text)) < 1;
  const cut = decimal(text, small ? 4 : 2);
  const shown = /\.\d$/.test(cut) ? `${cut}0` : cut;
  return signed && Number(text) > 0 && shown !== '0' ? `+${shown}` : shown;
}

/** 'gain', 'loss' or '' for a signed decimal. */
export function tone(text) {
  const value = Number(text);
  return value > 0 ? 'gain' : value < 0 ? 'loss' : '';
}

const CLOCK = new Intl.DateTimeFormat([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });

export function clock(millis) {
  return millis ? CLOCK.format(new Date(millis)) : '';
}

export function ago(millis, now = Date.now()) {
  if (!millis) return '';
  const seconds = Math.max(0, Math.round((now - millis) / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return `${Math.floor(seconds / 86400)} d`;
}

/** A duration's median and 99th percentile, in milliseconds; '–' when it was never measured. */
export function span(given) {
  return given.count === 0 ? '–' : `${millis(given.medianMicros)} / ${millis(given.p99Micros)} ms`;
}

function millis(micros) {
  const value = micros / 1000;
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}

/** The sums of a list's decimals by name, exact: [['USDT', '-1.25']]. */
export function sums(rows, name, value) {
  const totals = new Map();
  for (const row of rows) {
    if (value(row)) totals.set(name(row), (totals.get(name(row)) || 0n) + scaled(value(row)));
  }
  return [...totals].map(([key, total]) => [key, unscaled(total)]);
}

const PLACES = 12;

function scaled(text) {
  const [, sign, whole, fraction = '.'] = WHOLE.exec(text) || [null, '', '0', '.'];
  const digits = BigInt(whole + fraction.slice(1, PLACES + 1).padEnd(PLACES, '0'));
  return sign === '-' ? -digits : digits;
}

function unscaled(total) {
  const negative = total < 0n;
  const digits = String(negative ? -total : total).padStart(PLACES + 1, '0');
  return `${negative ? '-' : ''}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`;
}
