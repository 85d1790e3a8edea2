package dev.holdfast.docker.client;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Hides known secrets in the engine's words. */
public final class SecretWords {
    private static final String HIDDEN = "********";

    /** Hiding what is shorter would make any sentence unreadable and tell more than it hides. */
    private static final int SHORTEST = 3;

    private SecretWords() {}

    /** The words without the secrets; the longest first, because one may be part of another. */
    public static String hide(String words, Collection<String> secrets) {
        List<String> longestFirst = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        String hidden = words;
        for (String secret : longestFirst) hidden = hidden.replace(secret, HIDDEN);
        return hidden;
    }
}
