package org.colibri.console.keys;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A person who types these lines. */
public final class ScriptedTerminal implements Terminal {

    private final Deque<String> lines;

    /** The prompts, those without echo in brackets, and what was told. */
    public final List<String> heard = new ArrayList<>();

    /** Arrays that were handed out without echo. */
    public final List<char[]> secrets = new ArrayList<>();

    public ScriptedTerminal(String... lines) {
        this.lines = new ArrayDeque<>(List.of(lines));
    }

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public char[] hidden(String prompt) {
        heard.add("[" + prompt + "]");
        char[] typed = lines.remove().toCharArray();
        secrets.add(typed);
        return typed;
    }

    @Override
    public String shown(String prompt) {
        heard.add(prompt);
        return lines.remove();
    }

    @Override
    public void tell(String line) {
        heard.add(line);
    }
}
