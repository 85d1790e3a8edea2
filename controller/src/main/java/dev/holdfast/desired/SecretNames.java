package dev.holdfast.desired;

import java.util.Set;
import java.util.regex.Pattern;

/** Which names of environment keys and variables look as if their value were secret. */
public final class SecretNames {
    private static final Pattern SECRET =
            Pattern.compile("(?i)(pass|pwd|secret|token|key|credential|auth|private|dsn|_url$|connection)");

    /** What every shell calls its directories. */
    private static final Set<String> PLAIN = Set.of("PWD", "OLDPWD");

    private SecretNames() {}

    /** Whether a value under this name is never shown, even when it came from plain text. */
    public static boolean looksSecret(String name) {
        return !PLAIN.contains(name) && SECRET.matcher(name).find();
    }
}
