package org.colibri.console.completion;

import java.util.List;
import java.util.concurrent.Callable;
import org.colibri.console.Installation;
import org.colibri.console.Plugins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code colibri completion SHELL}: prints what makes a shell complete colibri's words. */
@Command(
        name = "completion",
        description = {
            "Prints a script that completes commands, options, connectors and files in your shell.",
            "In ~/.bashrc: source <(colibri completion bash); in ~/.zshrc: source <(colibri completion zsh);"
                    + " for fish: colibri completion fish > ~/.config/fish/completions/colibri.fish"
        })
public final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "bash|zsh|fish", description = "The shell.")
    private Shell shell;

    /** The shells that there are scripts for. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Override
    public Integer call() {
        Plugins plugins = new Plugins(Installation.locate());
        List<Place> places = new Places(plugins.declared("connector"), plugins.declared("strategy")).of(spec.root());
        System.out.print(
                switch (shell) {
                    case BASH -> BashScript.of(places);
                    case ZSH -> BashScript.forZsh(places);
                    case FISH -> FishScript.of(places);
                });
        System.out.flush();
        return 0;
    }
}
