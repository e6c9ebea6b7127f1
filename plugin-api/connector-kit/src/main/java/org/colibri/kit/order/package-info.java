/**
 * The order tracker: the only holder of order state of an account (standard 11). Acknowledgements, the private stream
 * and polling all go through {@code OrderTracker.apply}; the state table is data in {@code TransitionTable}. What must
 * not be forgotten goes through {@code OrderRecords} into the journal; {@code History} reads it at the next start,
 * {@code Restore} takes it up, {@code Checkpoints} keeps it short.
 */
package org.colibri.kit.order;
