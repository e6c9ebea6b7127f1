package org.colibri.console.completion;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The completion of bash, which zsh understands too. */
final class BashScript {

    private static final String WALK = """
            _colibri() {
              local cur=${COMP_WORDS[COMP_CWORD]} path='' option='' skip='' count=0 i word
              local commands options valued before words='' files=''
              _colibri_place ''
              for ((i = 1; i < COMP_CWORD; i++)); do
                word=${COMP_WORDS[i]}
                case $word in
                  # bash splits words at these: what follows belongs to what was before
                  '=' | ':') skip=1; continue ;;
                esac
                if [ -n "$skip" ]; then
                  skip=''
                  option=''
                  continue
                fi
                if [ -n "$option" ]; then
                  option=''
                  continue
                fi
                case $word in
                  -*)
                    case " $valued " in
                      *" $word "*) option=$word ;;
                    esac
                    ;;
                  *)
                    case " $commands " in
                      *" $word "*)
                        if [ "$count" -ge "$before" ]; then
                          path=${path:+$path }$word
                          count=0
                          _colibri_place "$path"
                          continue
                        fi
                        ;;
                    esac
                    count=$((count + 1))
                    ;;
                esac
              done
              if [ "$cur" = '=' ]; then cur=''; fi
              if [ -n "$option" ]; then
                _colibri_values "$path $option"
              elif [ "${cur#-}" != "$cur" ]; then
                words=$options
              else
                _colibri_values "$path $count"
                if [ "$count" -ge "$before" ]; then words="$commands $words"; fi
              fi
              COMPREPLY=($(compgen -W "$words" -- "$cur"))
              if [ -n "$files" ]; then
                local IFS=$'\\n'
                COMPREPLY+=($(compgen -f -- "$cur"))
                if [ -n "${BASH_VERSION:-}" ]; then compopt -o filenames 2> /dev/null; fi
              fi
            }
            """;

    private BashScript() {}

    /** The script, which is to be sourced. */
    static String of(List<Place> places) {
        StringBuilder script = new StringBuilder("# Completes colibri in bash: source <(colibri completion bash)\n");
        script.append("_colibri_place() {\n  commands='' options='' valued='' before=0\n  case $1 in\n");
        for (Place place : places) {
            script.append("    '").append(place.path()).append("')\n");
            line(script, "commands", place.commands().keySet());
            line(script, "options", place.options().keySet());
            line(script, "valued", place.valued().keySet());
            if (place.before() > 0) {
                script.append("      before=").append(place.before()).append('\n');
            }
            script.append("      ;;\n");
        }
        script.append("  esac\n}\n_colibri_values() {\n  case $1 in\n");
        for (Place place : places) {
            for (Map.Entry<String, Values> option : place.valued().entrySet()) {
                values(script, place.path() + " " + option.getKey(), option.getValue());
            }
            for (int i = 0; i < place.words().size(); i++) {
                values(script, place.path() + " " + i, place.words().get(i));
            }
        }
        return script.append("  esac\n}\n")
                .append(WALK)
                .append("complete -F _colibri colibri\n")
                .toString();
    }

    /** The same for zsh, which lends itself bash's way. */
    static String forZsh(List<Place> places) {
        return "# Completes colibri in zsh: source <(colibri completion zsh)\n"
                + "autoload -U +X compinit && compinit -u\nautoload -U +X bashcompinit && bashcompinit\n" + of(places);
    }

    private static void line(StringBuilder script, String name, Set<String> words) {
        if (!words.isEmpty()) {
            script.append("      ")
                    .append(name)
                    .append("='")
                    .append(String.join(" ", words))
                    .append("'\n");
        }
    }

    private static void values(StringBuilder script, String place, Values values) {
        if (values.isKnown()) {
            script.append("    '").append(place).append("') words='").append(String.join(" ", values.words()));
            script.append(values.files() ? "' files=1 ;;\n" : "' ;;\n");
        }
    }
}
