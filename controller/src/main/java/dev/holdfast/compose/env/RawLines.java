package dev.holdfast.compose.env;

import dev.holdfast.compose.env.EnvFile.Line;
import dev.holdfast.compose.interpolation.Lookup;
import dev.holdfast.compose.interpolation.Lookup.Value;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.desired.Location;
import java.util.LinkedHashMap;
import java.util.Map;

/** Env file lines cut at the first {@code =}, without quotes and variables. */
final class RawLines {
    private final String file;
    private final Lookup variables;
    private final Problems problems;

    RawLines(String file, Lookup variables, Problems problems) {
        this.file = file;
        this.variables = variables;
        this.problems = problems;
    }

    Map<String, Line> parse(String text) {
        Map<String, Line> values = new LinkedHashMap<>();
        int number = 0;
        for (String raw : text.split("\r?\n", -1)) {
            number++;
            String line = raw.stripLeading();
            if (line.isEmpty() || line.startsWith("#")) continue;
            int equals = line.indexOf('=');
            String name = equals < 0 ? line : line.substring(0, equals);
            Location location = new Location(file, number, raw.length() - line.length() + 1);
            if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) {
                problems.add(location, "", "a name before \"=\" must not be empty or contain blanks");
                continue;
            }
            if (equals >= 0) values.put(name, new Line(location, new Value(line.substring(equals + 1), false)));
            else variables.find(name).ifPresent(value -> values.put(name, new Line(location, value)));
        }
        return values;
    }
}
