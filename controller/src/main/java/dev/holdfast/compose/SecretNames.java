package dev.holdfast.compose;

import java.util.regex.Pattern;

/** Which names look as if their values were secret; such values are hidden even when they came from plain text. */
public final class SecretNames {
    private static final Pattern SECRET = Pattern.compile(
            "pass|pwd|secret|token|key|credential|auth|private|dsn|_url$|connection", Pattern.CASE_INSENSITIVE);

    private SecretNames() {}

    /** Whether the value of this environment key or variable is to be hidden. */
    public static boolean looksSecret(String name) {
        return SECRET.matcher(name).find();
    }
}
