package org.colibri.kit.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SigningTest {

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static KeyPair pair(String algorithm) throws Exception {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    }

    @Test
    @DisplayName("HMAC-SHA256 is that of RFC 4231, test case 2, in hex and base64")
    void hmac256() {
        Signer signer = Signing.hmacSha256("Jefe");
        String text = "what do ya want for nothing?";
        String hex = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assertThat(signer.hex(text)).isEqualTo(hex);
        assertThat(signer.base64(text))
                .isEqualTo(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)));
        assertThat(signer.hex(text)).as("reused").isEqualTo(hex);
    }

    @Test
    @DisplayName("HMAC-SHA384 and HMAC-SHA512 are those of RFC 4231, test case 2")
    void longerHmacs() {
        byte[] key = "Jefe".getBytes(StandardCharsets.US_ASCII);
        String text = "what do ya want for nothing?";
        assertThat(Signing.hmacSha384(key).hex(text))
                .isEqualTo("af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47"
                        + "e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649");
        assertThat(Signing.hmacSha512(key).hex(text))
                .isEqualTo("164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd6"
                        + "10270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737");
    }

    @Test
    @DisplayName("Ed25519 is that of RFC 8032, test 1")
    void ed25519() {
        byte[] key = HexFormat.of()
                .parseHex("302e020100300506032b657004220420"
                        + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----";
        String wanted = "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
                + "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";
        assertThat(Signing.ed25519(pem).hex("")).isEqualTo(wanted);
        assertThat(Signing.privateKey(pem.replace("\n", "\\n")).hex("")).isEqualTo(wanted);
    }

    @Test
    @DisplayName("RSA signatures verify with the public key")
    void rsa() throws Exception {
        KeyPair pair = pair("RSA");
        Signer signer = Signing.privateKey(pem(pair));
        for (String text : new String[] {"a=1", "b=2"}) {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(pair.getPublic());
            check.update(text.getBytes(StandardCharsets.UTF_8));
            assertThat(check.verify(signer.sign(text))).isTrue();
        }
    }

    @Test
    @DisplayName("ID-3: text forms of signers show no key")
    void noKeyInText() throws Exception {
        assertThat(Signing.hmacSha256("s3cret").toString()).isEqualTo("HmacSHA256");
        assertThat(Signing.privateKey(pem(pair("Ed25519"))).toString()).isEqualTo("Ed25519");
    }

    @Test
    @DisplayName("Keys in a wrong form are refused with what is wrong, what is wanted, and no part of the key")
    void wrongKeys() throws Exception {
        refused("", "is empty");
        refused("MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v", "is not PEM");
        refused("-----BEGIN RSA PRIVATE KEY-----\nMC4CAQAw\n-----END RSA PRIVATE KEY-----", "PKCS#1");
        refused("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMC4CAQAw\n", "pass phrase");
        refused("-----BEGIN PUBLIC KEY-----\nMC4CAQAw\n", "public key");
        refused("-----BEGIN PRIVATE KEY-----\nMC4CAQAw\n", "cut off");
        refused("-----BEGIN PRIVATE KEY-----\nMC4CAQAw\n-----END PRIVATE KEY-----", "neither an Ed25519 nor an RSA");
        assertThatThrownBy(() -> Signing.ed25519(pem(pair("RSA")))).hasMessageContaining("not a Ed25519 key");
        assertThatThrownBy(() -> Signing.hmacSha256("")).hasMessageContaining("secret is empty");
    }

    private static void refused(String pem, String why) {
        assertThatThrownBy(() -> Signing.privateKey(pem)).isInstanceOfSatisfying(VenueException.class, e -> {
            assertThat(e.category()).isEqualTo(ErrorCategory.AUTHENTICATION);
            assertThat(e.getMessage()).contains(why).doesNotContain("MC4CAQAw");
            assertThat(e.hint()).contains("PKCS#8");
        });
    }

    @Test
    @DisplayName("Percent-encoding is RFC 3986's with upper-case hex, of UTF-8")
    void percent() {
        assertThat(Percent.encode("Az09-._~")).isEqualTo("Az09-._~");
        assertThat(Percent.encode("a b+c/d=e&f*")).isEqualTo("a%20b%2Bc%2Fd%3De%26f%2A");
        assertThat(Percent.encode("é€😀")).isEqualTo("%C3%A9%E2%82%AC%F0%9F%98%80");
        assertThat(Percent.encode("[\"BTCUSDT\"]")).isEqualTo("%5B%22BTCUSDT%22%5D");
    }

    @Test
    @DisplayName("Digests are those of FIPS 180")
    void digests() {
        byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
        assertThat(HexFormat.of().formatHex(Signing.sha256(abc)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(HexFormat.of().formatHex(Signing.sha512(abc))).startsWith("ddaf35a193617abacc417349ae204131");
    }
}
