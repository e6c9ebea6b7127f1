/**
 * What enters a strategy or a connector, recorded in order, and players that give it to fresh ones: the same decisions
 * follow (DESIGN, Time and transport). A record is a file of lines of JSON; each line is one thing that entered, one thing
 * that was read, or one that left. {@code colibri replay} plays it. Off unless {@code bots.record-inputs} or {@code
 * connectors.ID.record-inputs} names a folder, and then nothing stands between a loop and what it calls.
 *
 * <p>Recorded of a bot are, in the order in which they reached its loop: its making; each book, order event, earlier order
 * and call of the host; each firing of a timer and each task that it gave itself, by number; each read of the clock, of a
 * market (book to the depth that leaves a loop, instrument, balance, fees, last price, readiness), of its name, of its
 * journal's past and of the positions that appending gave; each client order id; and the commands, against which a play is
 * held.
 *
 * <p>Recorded of a connector with its accounts are: its settings; the journals' past when an account is opened; each
 * answer to an HTTP request, each frame, ping and close of a socket; each timer and task; each read of the clock, which
 * its random numbers, nonces and signatures are made of; each call from outside, order commands among them; and the answers
 * of the journal and of the archive. A play is held against the requests, frames and pings that it sends, the events and
 * books that it publishes, the kinds and sizes of what it appends to its journals, and how its calls end. What calls it
 * from within what it publishes, since it lives on the same loop, is recorded as part of that.
 *
 * <p>A connector's record holds no key: stand-ins take the place of keys, tokens and listen keys wherever they come, and
 * digests that of signatures. What it tells of the account (orders, balances) is protected by the file's rights alone: only
 * its owner can read it. A record ends when it has 256 MB; older ones of the same name give way to keep 1 GB. A strategy or
 * connector that listens to the bus itself cannot be recorded, nor is a bot's change of settings.
 */
package org.colibri.engine.replay;
