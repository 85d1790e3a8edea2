package dev.holdfast.desired;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A value that may be secret: it prints as a mask, and only {@link #reveal} and {@link #revealBytes} give it out. */
public final class Secret {
    private final byte[] value;

    private Secret(byte[] value) {
        this.value = value;
    }

    /** Wraps a text. */
    public static Secret of(String value) {
        return new Secret(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Wraps any content. */
    public static Secret of(byte[] value) {
        return new Secret(value.clone());
    }

    /** The text itself; for the engine and for hashing, never for text that a person reads. */
    public String reveal() {
        return new String(value, StandardCharsets.UTF_8);
    }

    /** The content itself, UTF-8 when it is a text; never for text that a person reads. */
    public byte[] revealBytes() {
        return value.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && Arrays.equals(secret.value, value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "********";
    }
}
