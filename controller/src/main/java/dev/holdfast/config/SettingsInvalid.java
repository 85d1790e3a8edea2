package dev.holdfast.config;

import dev.holdfast.desired.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The settings are wrong; the message has every problem, one a line. */
public final class SettingsInvalid extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsInvalid(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
}
