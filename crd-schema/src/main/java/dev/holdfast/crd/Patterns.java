package dev.holdfast.crd;

import java.util.Map;

/** The patterns of the schema, and what each of them asks for in words. */
public final class Patterns {
    /** A sum of numbers with units; few and short enough that no sum overflows. */
    static final String DURATION = "^(0|([0-9]{1,9}(\\.[0-9]{1,9})?(ms|s|m|h)){1,4})$";

    static final String PROJECT = "^[a-z0-9][a-z0-9_-]*$";
    static final String LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";
    static final String ADDRESS = "^https?://.+$";
    static final String SHA256 = "^[0-9a-f]{64}$";
    static final String ACCOUNT = "^[0-9]{12}$";

    /** One to publish to, with names in braces. */
    static final String TOPIC = "^([^#+{}]|\\{node\\}|\\{application\\})+$";

    private static final Map<String, String> WORDS = Map.of(
            DURATION, "a duration such as 30s, 5m or 1h30m",
            PROJECT, "a project name: a-z, 0-9, _ and -, beginning with a letter or digit",
            LABEL, "a DNS-1123 label: a-z, 0-9 and -, with a letter or digit at both ends",
            ADDRESS, "an address that begins with http:// or https://",
            SHA256, "64 lower-case hexadecimal digits",
            ACCOUNT, "an account number of 12 digits",
            TOPIC, "a topic to publish to: without + and #, and of names in braces only {node} and {application}");

    private Patterns() {}

    /** What a text that matches the pattern is, as a phrase; the pattern itself when it has no words. */
    public static String describe(String pattern) {
        return WORDS.getOrDefault(pattern, "a text that matches " + pattern);
    }
}
