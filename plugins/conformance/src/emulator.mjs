// A venue's emulator as a process of the distribution: started on a free port, asked over its control port, stopped.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const HOME = process.env.COLIBRI_DIST ?? fileURLToPath(new URL('../../../runtime/app/dist', import.meta.url));

/** Starts `colibri emulate CONNECTOR` with further arguments; resolves when it serves. */
export async function startEmulator(connector, args = []) {
  const program = `${HOME}/bin/colibri`;
  if (!existsSync(program)) {
    throw new Error(`no distribution at ${HOME}: make one with 'runtime/app/bin/colibri build', or set COLIBRI_DIST`);
  }
  const child = spawn(program, ['emulate', connector, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (text) => { complaints = (complaints + text).slice(-4000); });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const ready = await Promise.race([
    new Promise((resolve) => createInterface({ input: child.stdout }).once('line', resolve)),
    ended.then((status) => { throw new Error(`the emulator of ${connector} ended with ${status}: ${complaints}`); }),
  ]);
  return new Emulator(child, ended, JSON.parse(ready));
}

class Emulator {
  #child;
  #ended;

  constructor(child, ended, { endpoints, credentials, control }) {
    this.#child = child;
    this.#ended = ended;
    this.host = new URL(endpoints.rest).host;
    this.credentials = credentials;
    this.control = control;
  }

  /** A taker order from outside. */
  trade(tradingPair, side, amount) {
    return this.#post('trade', { tradingPair, side, amount });
  }

  fault(kind, value, count = 1) {
    return this.#post('fault', { kind, value, count });
  }

  funding(tradingPair, rate) {
    return this.#post('funding', { tradingPair, rate });
  }

  /** All orders, fills, balances and positions of the credentials' account: the truth. */
  async ledger() {
    return (await fetch(`${this.control}/ledger`)).json();
  }

  async stop() {
    this.#child.kill('SIGINT');
    await this.#ended;
  }

  async #post(path, body) {
    const answer = await fetch(`${this.control}/${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (!answer.ok) {
      throw new Error(`the control port refused ${path}: ${await answer.text()}`);
    }
  }
}
