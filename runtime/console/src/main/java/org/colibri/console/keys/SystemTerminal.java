package org.colibri.console.keys;

import java.io.Console;
import org.colibri.console.UsageException;

/** The terminal that the process was started at; prompts go to standard error, so that standard output stays clean. */
public final class SystemTerminal implements Terminal {

    private final Console console = System.console();

    @Override
    public boolean isPresent() {
        return console != null;
    }

    @Override
    public char[] hidden(String prompt) {
        prompt(prompt);
        char[] answer = console.readPassword();
        if (answer == null) {
            throw ended();
        }
        return answer;
    }

    @Override
    public String shown(String prompt) {
        prompt(prompt);
        String answer = console.readLine();
        if (answer == null) {
            throw ended();
        }
        return answer;
    }

    @Override
    public void tell(String line) {
        System.err.println(line);
    }

    private static void prompt(String text) {
        System.err.print(text);
        System.err.flush();
    }

    private static UsageException ended() {
        return new UsageException("the input ended before everything was answered", "nothing was changed");
    }
}
