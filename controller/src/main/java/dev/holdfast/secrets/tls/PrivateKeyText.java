package dev.holdfast.secrets.tls;

import dev.holdfast.secrets.FileRefused;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** Reads private keys as tools write them: PKCS#8, PKCS#1 (RSA) and SEC 1 (EC), none of them encrypted. */
final class PrivateKeyText {
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519", "Ed448");

    private PrivateKeyText() {}

    /** The first private key of a PEM text. */
    static PrivateKey parse(Path file, String text) throws FileRefused {
        for (PemBlock block : PemBlock.all(file, text)) {
            if (!block.label().endsWith("PRIVATE KEY")) continue;
            if (block.encrypted())
                throw new FileRefused(
                        file,
                        "the key is encrypted, and nobody is there to type its password: openssl pkey -in KEY -out PLAIN"
                                + " makes one that is not");
            return key(file, block);
        }
        throw new FileRefused(file, "there is no private key in it: it should have -----BEGIN PRIVATE KEY-----");
    }

    private static PrivateKey key(Path file, PemBlock block) throws FileRefused {
        try {
            byte[] pkcs8 = switch (block.label()) {
                case "RSA PRIVATE KEY" -> Pkcs8.ofRsa(block.content());
                case "EC PRIVATE KEY" -> Pkcs8.ofCurve(block.content());
                default -> block.content();
            };
            return key(file, pkcs8);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new FileRefused(file, "its private key is damaged");
        }
    }

    private static PrivateKey key(Path file, byte[] pkcs8) throws GeneralSecurityException, FileRefused {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException another) {
                continue;
            }
        }
        throw new FileRefused(file, "its private key is damaged, or neither RSA nor EC nor EdDSA");
    }
}
