package dev.holdfast.compose.print;

import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.desired.SecretNames;
import java.util.Comparator;
import java.util.List;

/**
 * The values of {@code x-…} keys: printed as they are, with sorted keys. People keep whole environments there, so what looks secret by
 * its name is masked.
 */
final class PrintedExtensions {
    private static final String MASKED = "=********";

    private PrintedExtensions() {}

    static Entry of(Entry entry) {
        return entry.with(value(entry));
    }

    private static YamlNode value(Entry entry) {
        if (!(entry.value() instanceof Scalar scalar)) return node(entry.value());
        boolean secret = scalar.secret() || (!scalar.isNull() && SecretNames.looksSecret(entry.name()));
        return new Scalar(scalar.location(), scalar.text(), scalar.type(), secret);
    }

    private static YamlNode node(YamlNode node) {
        if (node instanceof Mapping mapping) return sorted(mapping);
        if (node instanceof Scalar scalar) return pair(scalar);
        Sequence sequence = (Sequence) node;
        return new Sequence(
                sequence.location(),
                sequence.items().stream().map(PrintedExtensions::node).toList());
    }

    private static Mapping sorted(Mapping mapping) {
        List<Entry> entries = mapping.entries().values().stream()
                .map(PrintedExtensions::of)
                .sorted(Comparator.comparing(Entry::name))
                .toList();
        return Mapping.of(mapping.location(), entries);
    }

    /** {@code NAME=value}, as in a list that is an environment somewhere. */
    private static Scalar pair(Scalar scalar) {
        String name = scalar.text().split("=", 2)[0];
        boolean secret = name.length() < scalar.text().length() && SecretNames.looksSecret(name);
        return secret && !scalar.secret() ? scalar.withText(name + MASKED) : scalar;
    }
}
