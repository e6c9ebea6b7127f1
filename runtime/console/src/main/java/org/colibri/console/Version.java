package org.colibri.console;

import org.colibri.api.plugin.ApiVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code colibri --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Colibri.class.getPackage().getImplementationVersion();
        return new String[] {
            "colibri " + (version == null ? "(development)" : version) + ", API " + ApiVersion.CURRENT + ", Java "
                    + Runtime.version()
        };
    }
}
