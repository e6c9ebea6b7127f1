package org.colibri.engine.host;

import java.util.Optional;
import org.colibri.api.connector.Credentials;

/** Where the credentials of live accounts come from: the key store and {@code --key-file}. May block. */
@FunctionalInterface
public interface CredentialSource {

    Optional<Credentials> find(String connector, String account);
}
