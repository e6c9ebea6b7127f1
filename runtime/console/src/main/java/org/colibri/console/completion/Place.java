package org.colibri.console.completion;

import java.util.List;
import java.util.Map;

/**
 * What can follow a command.
 *
 * @param path the command's names, separated by blanks; empty for {@code colibri} itself
 * @param commands its subcommands, by name with one sentence each
 * @param before how many words must stand between it and a subcommand
 * @param options all names of options, with one sentence each
 * @param valued the options that take a value, and what it can be
 * @param words what its positional words can be, by position
 */
record Place(
        String path,
        Map<String, String> commands,
        int before,
        Map<String, String> options,
        Map<String, Values> valued,
        List<Values> words) {}
