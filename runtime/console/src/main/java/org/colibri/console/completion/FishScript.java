package org.colibri.console.completion;

import java.util.List;
import java.util.Map;

/** The completion of fish. */
final class FishScript {

    private static final String WALK = """
            # True when the words so far are this command, with so many words behind it where a number is given.
            function __colibri_at
                set -l path ''
                set -l count 0
                set -l skip 0
                set -l tokens (commandline -opc)
                for token in $tokens[2..-1]
                    if test $skip -eq 1
                        set skip 0
                        continue
                    end
                    set -l next (string trim -- "$path $token")
                    if string match -q -- '-*' $token
                        contains -- "$path $token" $__colibri_valued; and set skip 1
                    else if contains -- "$next" $__colibri_commands; and not contains -- "$path $count" $__colibri_before
                        set path $next
                        set count 0
                    else
                        set count (math $count + 1)
                    end
                end
                test "$path" = "$argv[1]"; or return 1
                test (count $argv) -lt 2; or test $count -eq $argv[2]
            end
            complete -c colibri -f
            """;

    private FishScript() {}

    /** The script, which is to be sourced. */
    static String of(List<Place> places) {
        StringBuilder script = new StringBuilder("# Completes colibri in fish: colibri completion fish | source\n");
        script.append("set -g __colibri_commands");
        places.stream().filter(place -> !place.path().isEmpty()).forEach(place -> quoted(script, place.path()));
        script.append("\nset -g __colibri_valued");
        for (Place place : places) {
            place.valued().keySet().forEach(name -> quoted(script, place.path() + " " + name));
        }
        script.append("\nset -g __colibri_before");
        for (Place place : places) {
            for (int i = 0; i < place.before(); i++) {
                quoted(script, place.path() + " " + i);
            }
        }
        script.append('\n').append(WALK);
        places.forEach(place -> add(script, place));
        return script.toString();
    }

    private static void add(StringBuilder script, Place place) {
        String at = "complete -c colibri -n '__colibri_at \"" + place.path() + "\"";
        String behind = place.before() > 0 ? " " + place.before() : "";
        place.commands().forEach((name, sentence) -> script.append(at)
                .append(behind)
                .append("' -a ")
                .append(name)
                .append(" -d ")
                .append(text(sentence))
                .append('\n'));
        for (int i = 0; i < place.words().size(); i++) {
            Values values = place.words().get(i);
            if (values.isKnown()) {
                script.append(at)
                        .append(' ')
                        .append(i)
                        .append("'")
                        .append(offered(values))
                        .append('\n');
            }
        }
        for (Map.Entry<String, String> option : place.options().entrySet()) {
            String name = option.getKey();
            script.append(at).append('\'');
            script.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
            Values values = place.valued().get(name);
            if (values != null) {
                script.append(" -x").append(offered(values));
            }
            script.append(" -d ").append(text(option.getValue())).append('\n');
        }
    }

    private static String offered(Values values) {
        String files = values.files() ? " (__fish_complete_path)" : "";
        return values.isKnown() ? " -a \"" + (String.join(" ", values.words()) + files).strip() + "\"" : "";
    }

    private static void quoted(StringBuilder script, String word) {
        script.append(" '").append(word).append('\'');
    }

    private static String text(String sentence) {
        return "'" + sentence.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
