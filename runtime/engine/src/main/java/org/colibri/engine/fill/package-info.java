/**
 * What own orders would have got at a venue of which only the public book and tape are known: for paper trading now,
 * from a live book, and for whoever replays a recorded one. Nothing here knows accounts, money, time or a bus.
 */
package org.colibri.engine.fill;
