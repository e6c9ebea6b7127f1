/**
 * {@code colibri certify}: the connector standard walked on the real venue with the user's key. Everything here is made
 * so that it costs as little as can be: orders stand far from the market, post-only and as small as the venue allows;
 * what they are worth together never exceeds the user's bound; each is remembered before it is sent, and all are
 * cancelled at the end, however that comes.
 */
package org.colibri.console.certify;
