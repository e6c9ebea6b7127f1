/**
 * What enters a strategy, recorded in order, and a player that gives it to a fresh instance: the same decisions follow
 * (DESIGN, Time and transport). A record is a file of lines of JSON; each line is one call of the strategy, one thing
 * that it read (clock, market, journal), one timer or task that fired, or one command that it sent. Off unless {@code
 * bots.record-inputs} names a folder.
 */
package org.colibri.engine.replay;
