package dev.holdfast.config;

import dev.holdfast.compose.problem.NearestName;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.desired.Location;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the {@code HOLDFAST_…} variables; one that looks like a misspelt setting is a problem, others are left to their owners. */
final class SettingVariables {
    private static final Set<String> KNOWN = Stream.concat(
                    Stream.of("CONFIG"), Stream.of(Setting.values()).map(Setting::name))
            .collect(Collectors.toUnmodifiableSet());

    private final Environment environment;
    private final Problems problems;

    SettingVariables(Environment environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** What the variables set. */
    Map<Setting, Given> read() {
        environment.variables().keySet().stream()
                .filter(name -> name.startsWith(Setting.PREFIX))
                .forEach(this::check);
        Map<Setting, Given> given = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values())
            environment.variable(setting.variable()).ifPresent(text -> given.put(setting, given(setting, text)));
        return given;
    }

    private Given given(Setting setting, String text) {
        List<String> texts = setting == Setting.DOCUMENTS ? List.of(text.split(":")) : List.of(text);
        return new Given(texts, new Location(setting.variable(), 0, 0), environment.workingDirectory());
    }

    private void check(String variable) {
        Location location = new Location(variable, 0, 0);
        String name = variable.substring(Setting.PREFIX.length());
        if (!KNOWN.contains(name))
            NearestName.of(name, KNOWN)
                    .ifPresent(nearest -> problems.add(
                            location, "", "unknown setting, did you mean \"" + Setting.PREFIX + nearest + "\"?"));
    }
}
