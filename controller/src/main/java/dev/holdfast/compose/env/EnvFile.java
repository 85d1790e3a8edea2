package dev.holdfast.compose.env;

import dev.holdfast.compose.interpolation.Lookup;
import dev.holdfast.compose.interpolation.Lookup.Value;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.desired.Location;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The values of one env file; a later line wins.
 *
 * @param lines by name in the order of the file; a name without value took the one of the surrounding variables, or is absent
 */
public record EnvFile(Map<String, Line> lines) {
    /** A value and where its name stands. */
    public record Line(Location location, Value value) {}

    /** How the lines of a file are read. */
    public enum Format {
        /** Quotes, escapes, comments, {@code export} and variables. */
        DOTENV,
        /** Everything after the first {@code =} as it stands. */
        RAW
    }

    public EnvFile {
        lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }

    /**
     * Reads UTF-8 content.
     *
     * @param file the name of the file in problems
     * @param variables the surrounding variables, which win over the file's own in {@code ${…}}
     * @param problems takes what is wrong, with line numbers
     */
    public static EnvFile parse(String file, byte[] content, Format format, Lookup variables, Problems problems) {
        String marked = new String(content, StandardCharsets.UTF_8);
        String text = marked.startsWith("\uFEFF") ? marked.substring(1) : marked;
        return new EnvFile(
                format == Format.RAW
                        ? new RawLines(file, variables, problems).parse(text)
                        : new DotenvParser(file, text, variables, problems).parse());
    }

    /** The values in the order of the file. */
    public Map<String, Value> values() {
        Map<String, Value> values = new LinkedHashMap<>();
        lines.forEach((name, line) -> values.put(name, line.value()));
        return values;
    }

    /** The values as variables for others. */
    public Lookup lookup() {
        return name -> Optional.ofNullable(lines.get(name)).map(Line::value);
    }
}
