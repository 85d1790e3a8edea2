package dev.holdfast.compose.yaml;

import dev.holdfast.compose.yaml.YamlNode.Type;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a plain or tagged scalar is read as: the core schema of YAML 1.2 with the leading-zero octals of YAML 1.1. */
final class ScalarTypes {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Pattern INTEGER =
            Pattern.compile("[-+]?(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|[0-9][0-9_]*)");
    private static final Pattern FLOAT = Pattern.compile(
            "[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

    private static final Map<String, Type> TAGS = Map.of(
            "tag:yaml.org,2002:null", Type.NULL,
            "tag:yaml.org,2002:bool", Type.BOOLEAN,
            "tag:yaml.org,2002:int", Type.INTEGER,
            "tag:yaml.org,2002:float", Type.FLOAT,
            "tag:yaml.org,2002:str", Type.STRING);

    private ScalarTypes() {}

    /** The type that a tag says, whatever the text looks like. */
    static Optional<Type> ofTag(@Nullable String tag) {
        return tag == null ? Optional.empty() : Optional.ofNullable(TAGS.get(tag));
    }

    /** Whether the text can be read as such a type. */
    static boolean fits(String text, Type type) {
        Type plain = ofPlain(text);
        return type == Type.STRING || type == plain || (type == Type.FLOAT && plain == Type.INTEGER);
    }

    static Type ofPlain(String text) {
        if (NULLS.contains(text)) return Type.NULL;
        if (BOOLEANS.contains(text)) return Type.BOOLEAN;
        if (INTEGER.matcher(text).matches()) return Type.INTEGER;
        return FLOAT.matcher(text).matches() ? Type.FLOAT : Type.STRING;
    }
}
