/**
 * The one-shot venue commands: one plugin is loaded, one thing is done. {@code Routing} alone decides whether a command
 * has a connection of its own ({@code OwnSession}) or goes through the running host that trades with its key ({@code
 * RunningHost} here, {@code HostedCommandLine} there); the command's code is the same.
 */
package org.colibri.console.exchange;
