/**
 * {@code colibri completion}: scripts that complete commands, options and their values in a shell. They are made of the
 * command line's own model and start no process while one types.
 */
package org.colibri.console.completion;
