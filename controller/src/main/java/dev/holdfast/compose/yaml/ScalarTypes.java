package dev.holdfast.compose.yaml;

import dev.holdfast.compose.yaml.YamlNode.Type;
import java.util.Set;
import java.util.regex.Pattern;

/** What a plain scalar is read as: the core schema of YAML 1.2 with the leading-zero octals of YAML 1.1. */
final class ScalarTypes {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Pattern INTEGER =
            Pattern.compile("[-+]?(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|[0-9][0-9_]*)");
    private static final Pattern FLOAT = Pattern.compile(
            "[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

    private ScalarTypes() {}

    static Type ofPlain(String text) {
        if (NULLS.contains(text)) return Type.NULL;
        if (BOOLEANS.contains(text)) return Type.BOOLEAN;
        if (INTEGER.matcher(text).matches()) return Type.INTEGER;
        return FLOAT.matcher(text).matches() ? Type.FLOAT : Type.STRING;
    }
}
