package dev.holdfast.compose.yaml;

import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.compose.yaml.YamlNode.Type;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a tree as block YAML that every YAML reader, old or new, reads alike; secret values are masked. */
public final class YamlWriter {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/.][A-Za-z0-9_./@+-]*");
    private static final Set<String> OLD_BOOLEANS = Set.of("yes", "no", "on", "off", "y", "n");
    /** The mark of byte order, and what YAML does not count as characters. */
    private static final Set<Integer> NEVER_RAW = Set.of(0xfeff, 0xfffe, 0xffff);

    private static final String STEP = "  ";

    private final StringBuilder text = new StringBuilder();

    private YamlWriter() {}

    /** The text, with a line feed at its end. */
    public static String write(YamlNode node) {
        YamlWriter writer = new YamlWriter();
        writer.block(node, "");
        return writer.text.toString();
    }

    private void block(YamlNode node, String indent) {
        if (node instanceof Mapping mapping && !mapping.entries().isEmpty()) mapping(mapping, indent);
        else if (node instanceof Sequence sequence && !sequence.items().isEmpty()) sequence(sequence, indent);
        else text.append(inline(node)).append('\n');
    }

    private void mapping(Mapping mapping, String indent) {
        boolean first = true;
        for (Entry entry : mapping.entries().values()) {
            // The first key of a list item stands behind the item's dash.
            if (!first || text.length() == 0 || text.charAt(text.length() - 1) == '\n') text.append(indent);
            first = false;
            text.append(inline(entry.key())).append(':');
            if (isInline(entry.value()))
                text.append(' ').append(inline(entry.value())).append('\n');
            else {
                text.append('\n');
                block(entry.value(), indent + STEP);
            }
        }
    }

    private void sequence(Sequence sequence, String indent) {
        for (YamlNode item : sequence.items()) {
            text.append(indent).append("- ");
            if (item instanceof Sequence inner && !isInline(inner)) {
                text.setLength(text.length() - 1);
                text.append('\n');
            }
            block(item, indent + STEP);
        }
    }

    private static boolean isInline(YamlNode node) {
        if (node instanceof Mapping mapping) return mapping.entries().isEmpty();
        return !(node instanceof Sequence sequence) || sequence.items().isEmpty();
    }

    private static String inline(YamlNode node) {
        if (node instanceof Mapping) return "{}";
        if (!(node instanceof Scalar scalar)) return "[]";
        if (scalar.isNull()) return "null";
        if (scalar.type() != Type.STRING && !scalar.secret()) return scalar.text();
        return string(scalar.toString());
    }

    private static String string(String value) {
        boolean plain = PLAIN.matcher(value).matches()
                && ScalarTypes.ofPlain(value) == Type.STRING
                && !OLD_BOOLEANS.contains(value.toLowerCase(Locale.ROOT));
        return plain ? value : quoted(value);
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') quoted.append('\\').appendCodePoint(c);
            else if (c == '\n') quoted.append("\\n");
            else if (c == '\t') quoted.append("\\t");
            else if (c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || NEVER_RAW.contains(c))
                quoted.append("\\u%04x".formatted(c));
            else quoted.appendCodePoint(c);
        });
        return quoted.append('"').toString();
    }
}
