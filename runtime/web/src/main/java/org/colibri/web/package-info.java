/**
 * The host's HTTP interface, its push stream, metrics and the page. It shows what {@code status}, {@code explain} and the
 * control socket show, from the same sources: snapshots of the host, and the bus. It has one event loop of its own, so
 * that nothing it does keeps a venue or a bot waiting; what blocks (database, files) runs on one further thread.
 */
package org.colibri.web;
