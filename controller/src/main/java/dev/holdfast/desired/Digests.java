package dev.holdfast.desired;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, plain and keyed (HMAC, RFC 2104), as lower-case hexadecimal. */
public final class Digests {
    private static final int BLOCK_BYTES = 64;

    private Digests() {}

    /** The digest of the UTF-8 bytes of a text. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of some bytes. */
    public static String sha256(byte[] bytes) {
        return hex(algorithm().digest(bytes));
    }

    /** The keyed digest of a text: the same value under another key cannot be recognised. */
    public static String keyed(FingerprintKey key, String text) {
        byte[] padded = new byte[BLOCK_BYTES];
        byte[] bytes = key.bytes();
        if (bytes.length > BLOCK_BYTES) bytes = algorithm().digest(bytes);
        System.arraycopy(bytes, 0, padded, 0, bytes.length);
        MessageDigest inner = algorithm();
        inner.update(xor(padded, (byte) 0x36));
        byte[] innerDigest = inner.digest(text.getBytes(StandardCharsets.UTF_8));
        MessageDigest outer = algorithm();
        outer.update(xor(padded, (byte) 0x5c));
        return hex(outer.digest(innerDigest));
    }

    private static byte[] xor(byte[] bytes, byte with) {
        byte[] result = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) result[i] = (byte) (bytes[i] ^ with);
        return result;
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
