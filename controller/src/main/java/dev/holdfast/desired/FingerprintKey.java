package dev.holdfast.desired;

import java.util.Arrays;

/** The key of this state directory under which sensitive values are hashed; its id stands in labels, its bytes never do. */
public final class FingerprintKey {
    private final String id;
    private final byte[] bytes;

    /**
     * @param id a short public name of the key, hexadecimal
     * @param bytes at least 16 random bytes
     */
    public FingerprintKey(String id, byte[] bytes) {
        if (bytes.length < 16) throw new IllegalArgumentException("a fingerprint key needs 16 bytes or more");
        this.id = id;
        this.bytes = bytes.clone();
    }

    /** The public name of the key. */
    public String id() {
        return id;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FingerprintKey key && key.id.equals(id) && Arrays.equals(key.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}
