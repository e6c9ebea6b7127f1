// What checks ask of answers.

import assert from 'node:assert/strict';
import ccxt from 'ccxt';

/** Numbers that were once decimals: equal to within the last digit that a double holds of them. */
export function assertNumber(actual, expected, what) {
  const wanted = Number(expected);
  assert.ok(
    Math.abs(actual - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)),
    `${what}: ${actual} in place of ${wanted}`,
  );
}

/**
 * The call fails with the client's error of that name, or one derived of it.
 *
 * @param wanted a name or, where the client's class says little, `{ name, code }` with what the venue's words contain
 */
export async function assertFails(call, wanted) {
  const { name, code } = typeof wanted === 'string' ? { name: wanted } : wanted;
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof ccxt[name], `${error.constructor.name} in place of ${name}: ${error.message}`);
    assert.ok(code === undefined || error.message.includes(code), `no ${code} in: ${error.message}`);
    return true;
  });
}

/** Waits for news that the client watches, and causes it again and again: a subscription takes its time. */
export async function hears(news, cause) {
  let heard = false;
  const waiting = news.finally(() => { heard = true; });
  waiting.catch(() => {});
  while (!heard) {
    await cause();
    await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 300))]);
  }
  return waiting;
}
