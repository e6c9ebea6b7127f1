package org.colibri.kit.sign;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A keyed hash (HMAC) whose {@code Mac} is prepared once per key. */
final class MacSigner extends Signer {

    private final Mac mac;

    MacSigner(String algorithm, byte[] key) {
        if (key.length == 0) {
            throw Keys.refused("the API secret is empty");
        }
        try {
            mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }

    @Override
    public byte[] sign(byte[] data) {
        return mac.doFinal(data);
    }

    @Override
    public String toString() {
        return mac.getAlgorithm();
    }
}
