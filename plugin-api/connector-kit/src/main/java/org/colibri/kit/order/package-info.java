/**
 * The order tracker: the only holder of order state of an account (standard 11). Acknowledgements, the private stream
 * and polling all go through {@code OrderTracker.apply}; the state table is data in {@code TransitionTable}.
 */
package org.colibri.kit.order;
