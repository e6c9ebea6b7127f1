/**
 * What enters a strategy, recorded in order, and a player that gives it to a fresh instance: the same decisions follow
 * (DESIGN, Time and transport). A record is a file of lines of JSON; each line is one call of the strategy, one thing
 * that it read (clock, market, journal), one timer or task that fired, or one command that it sent. Off unless {@code
 * bots.record-inputs} names a folder.
 *
 * <p>Recorded are, in the order in which they reached the bot's loop: its making; each book, order event, earlier order
 * and call of the host; each firing of a timer and each task that it gave itself, by number; each read of the clock, of a
 * market (book to the depth that leaves a loop, instrument, balance, fees, last price, readiness), of its name, of its
 * journal's past and of the positions that appending gave; each client order id; and the commands, against which a play is
 * held. Not recorded are the inputs of the venue's loop (frames, answers, its timers): those a seed of the simulation
 * repeats, in which the whole host runs on drawn fate and a virtual clock. A strategy that listens to the bus itself cannot be recorded.
 */
package org.colibri.engine.replay;
