/**
 * Paper trading: the venue's public data, live, and an account that exists here alone. {@code PaperConnector} stands around
 * the venue's own connector and opens accounts whose private side is {@code PaperAccess}: the same order tracker, journal,
 * reservations and accounting as live, on the connector's loop, over {@code PaperExchange}, which takes orders by the venue's
 * rules and fills them by {@code org.colibri.engine.fill}. No private request is made of the venue; none could be, since
 * nothing here has a key.
 */
package org.colibri.engine.paper;
