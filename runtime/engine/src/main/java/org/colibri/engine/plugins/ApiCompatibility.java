package org.colibri.engine.plugins;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.colibri.api.plugin.ApiVersion;

/** Whether a plugin built for one API version runs on this host: the same major number, a minor not above ours. */
final class ApiCompatibility {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(\\.\\d{1,6})?");

    private ApiCompatibility() {}

    static boolean accepts(String wanted) {
        Matcher plugin = FORM.matcher(wanted);
        Matcher host = FORM.matcher(ApiVersion.CURRENT);
        return plugin.matches()
                && host.matches()
                && number(plugin, 1) == number(host, 1)
                && number(plugin, 2) <= number(host, 2);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
