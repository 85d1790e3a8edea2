package dev.holdfast.document.reading;

import dev.holdfast.compose.Variables;
import dev.holdfast.compose.interpolation.Lookup;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The variables with which docker compose itself is set up; they count for plain Compose files on the command line only. */
public final class ComposeVariables {
    private static final String PROJECT_NAME = "COMPOSE_PROJECT_NAME";
    private static final String PROFILES = "COMPOSE_PROFILES";

    private ComposeVariables() {}

    /** The project name, unless it is unset or empty. */
    public static Optional<String> projectName(Variables variables) {
        return text(variables, PROJECT_NAME);
    }

    /** The profiles between commas. */
    public static SortedSet<String> profiles(Variables variables) {
        SortedSet<String> profiles = new TreeSet<>();
        for (String profile : text(variables, PROFILES).orElse("").split(",", -1))
            if (!profile.isBlank()) profiles.add(profile.strip());
        return profiles;
    }

    private static Optional<String> text(Variables variables, String name) {
        return variables.find(name).map(Lookup.Value::text).filter(text -> !text.isEmpty());
    }
}
