package org.colibri.kit.sign;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** A signature by a private key. */
final class KeySigner extends Signer {

    private final Signature signature;

    KeySigner(String algorithm, PrivateKey key) {
        try {
            signature = Signature.getInstance(algorithm);
            signature.initSign(key);
        } catch (GeneralSecurityException e) {
            throw Keys.refused(
                    "the private key cannot be used for " + algorithm + "; it is one for " + key.getAlgorithm());
        }
    }

    @Override
    public byte[] sign(byte[] data) {
        try {
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing with " + signature.getAlgorithm() + " failed", e);
        }
    }

    @Override
    public String toString() {
        return signature.getAlgorithm();
    }
}
