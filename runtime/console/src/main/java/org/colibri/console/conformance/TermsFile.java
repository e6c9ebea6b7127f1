package org.colibri.console.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.console.UsageException;
import org.colibri.console.conformance.Subject.Terms;

/**
 * The terms on which an emulator's jar wants its connector tested, where they are not the usual ones: in {@value #PLACE},
 * keys {@code CONNECTOR.pair}, {@code CONNECTOR.limits}, {@code CONNECTOR.option.NAME}, {@code CONNECTOR.profit-counts}.
 */
final class TermsFile {

    static final String PLACE = "META-INF/conformance.properties";
    private static final String USUAL_LIMITS = "venue";

    private TermsFile() {}

    /** @throws UsageException for a file that cannot be read */
    static Terms of(EmulatorProvider emulator) {
        Properties file = new Properties();
        try (InputStream content = emulator.getClass().getClassLoader().getResourceAsStream(PLACE)) {
            if (content != null) {
                file.load(content);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException(PLACE + " of the emulator's jar cannot be read: " + e.getMessage(), null);
        }
        String prefix = emulator.connector() + ".";
        String optionPrefix = prefix + "option.";
        Map<String, String> options = new HashMap<>();
        for (String key : file.stringPropertyNames()) {
            if (key.startsWith(optionPrefix)) {
                options.put(key.substring(optionPrefix.length()), file.getProperty(key));
            }
        }
        return new Terms(
                file.getProperty(prefix + "pair"),
                file.getProperty(prefix + "limits", USUAL_LIMITS),
                options,
                Boolean.parseBoolean(file.getProperty(prefix + "profit-counts")));
    }
}
