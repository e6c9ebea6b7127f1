package org.colibri.api.plugin;

/** The version of this API, semantic: a plugin built for 1.2 runs on 1.2 and later 1.x. */
public final class ApiVersion {

    /** Version of the API in this jar. */
    public static final String CURRENT = "0.1.0";

    /** Manifest attribute in which a plugin names the API version it was built for. */
    public static final String MANIFEST_ATTRIBUTE = "Colibri-Api-Version";

    private ApiVersion() {}
}
