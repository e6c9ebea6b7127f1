/**
 * The venue on localhost: the same protocol from the server's side, on the matching engine, accounts and faults of the
 * venue kit. It shares nothing with the connector, not even a constant, and is best written by somebody else from the
 * venue's document, so that a wrong belief of either shows as a failed conversation.
 */
package org.example.{{package}}.emulator;
