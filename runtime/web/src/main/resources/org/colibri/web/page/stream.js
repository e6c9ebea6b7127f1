// The push stream: says where it was in each stream, so that after a break no event is lost or doubled.

import { session } from './session.js';

const FIRST_WAIT = 500;
const LONGEST_WAIT = 10000;
const ENDED = 4401;

export class Stream extends EventTarget {
  constructor() {
    super();
    this.places = new Map();
    this.watched = null;
    this.wait = FIRST_WAIT;
    this.on = false;
  }

  open() {
    this.on = true;
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    this.socket = new WebSocket(`${scheme}://${location.host}/api/v1/stream`);
    this.socket.onopen = () => this.hello();
    this.socket.onmessage = (message) => this.take(JSON.parse(message.data));
    this.socket.onclose = (end) => this.closed(end);
  }

  close() {
    this.on = false;
    this.socket?.close();
  }

  hello() {
    const resume = [...this.places].map(([stream, place]) => ({ stream, ...place }));
    this.send({ type: 'hello', token: session.token, resume });
  }

  /** Asks for a book, or with null for none. */
  watch(book) {
    this.watched = book;
    if (this.socket?.readyState === WebSocket.OPEN) this.send(book ? { type: 'watch', ...book } : { type: 'unwatch' });
  }

  send(message) {
    this.socket.send(JSON.stringify(message));
  }

  take(message) {
    if (message.type === 'welcome') {
      this.wait = FIRST_WAIT;
      this.tell('link', { up: true });
      if (this.watched) this.watch(this.watched);
    } else if (message.stream) {
      this.places.set(message.stream, { generation: message.generation, eventSequence: message.eventSequence });
    }
    this.tell(message.type, message);
  }

  closed(end) {
    this.tell('link', { up: false });
    if (end.code === ENDED) {
      this.on = false;
      this.tell('ended', {});
    } else if (this.on) {
      setTimeout(() => this.on && this.open(), this.wait * (0.75 + Math.random() / 2));
      this.wait = Math.min(LONGEST_WAIT, this.wait * 2);
    }
  }

  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
