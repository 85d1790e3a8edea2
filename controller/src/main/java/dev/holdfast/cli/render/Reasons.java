package dev.holdfast.cli.render;

import dev.holdfast.plan.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reasons as people read them. */
final class Reasons {
    private static final Set<Reason.Code> LISTS =
            EnumSet.of(Reason.Code.CONFIGURATION_CHANGED, Reason.Code.SECRET_CHANGED, Reason.Code.ENGINE_TOO_OLD);

    private Reasons() {}

    /** One line for each field that differs or is not known to the engine, or the word of a reason without detail. */
    static List<String> lines(Reason reason) {
        if (reason.detail().isEmpty()) return List.of(words(reason.code().word()));
        String between = LISTS.contains(reason.code()) ? "; |\n" : "\n";
        return List.of(reason.detail().split(between));
    }

    /** {@code MissingOnNode} as {@code missing on node}. */
    private static String words(String camelCase) {
        StringBuilder words = new StringBuilder();
        for (char letter : camelCase.toCharArray()) {
            if (Character.isUpperCase(letter) && words.length() > 0) words.append(' ');
            words.append(Character.toLowerCase(letter));
        }
        return words.toString();
    }
}
