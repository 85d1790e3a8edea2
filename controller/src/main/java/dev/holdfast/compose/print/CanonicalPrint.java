package dev.holdfast.compose.print;

import dev.holdfast.compose.schema.SchemaChecker;
import dev.holdfast.compose.yaml.PathTable;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A normalised tree as docker compose v2 prints it: known keys in its order, all others sorted and {@code x-…} last, sizes in bytes,
 * durations and numbers in its notations, nothing that says the default. Printing what was printed changes nothing.
 */
public final class CanonicalPrint {
    private CanonicalPrint() {}

    /** The tree to print. */
    public static Mapping of(Mapping project) {
        return mapping(project, KeyOrder.TABLE, PrintedNotations.TABLE);
    }

    /** The same without {@code x-…} below the top, which docker compose leaves out of JSON. */
    public static Mapping forJson(Mapping project) {
        Mapping printed = of(project);
        return printed.mapValues(entry -> withoutExtensions(entry.value(), KeyOrder.TABLE.in(entry.name())));
    }

    private static YamlNode withoutExtensions(YamlNode node, PathTable<List<String>> orders) {
        if (orders.ends()) return node;
        if (node instanceof Sequence sequence)
            return new Sequence(
                    sequence.location(),
                    sequence.items().stream()
                            .map(item -> withoutExtensions(item, orders.in(PathTable.ITEMS)))
                            .toList());
        if (!(node instanceof Mapping mapping)) return node;
        List<Entry> kept = new ArrayList<>();
        for (Entry entry : mapping.entries().values())
            if (orders.here().isEmpty() || !SchemaChecker.isExtension(entry.name()))
                kept.add(entry.with(withoutExtensions(entry.value(), orders.in(entry.name()))));
        return Mapping.of(mapping.location(), kept);
    }

    private static Optional<YamlNode> node(
            YamlNode node, PathTable<List<String>> orders, PathTable<PrintedNotation> notations) {
        Optional<PrintedNotation> notation = notations.here();
        if (notation.isPresent()) return notation.get().print(node).map(printed -> inside(printed, orders, notations));
        return Optional.of(inside(node, orders, notations)).filter(printed -> !isEmpty(printed));
    }

    private static YamlNode inside(
            YamlNode node, PathTable<List<String>> orders, PathTable<PrintedNotation> notations) {
        if (node instanceof Mapping mapping) return mapping(mapping, orders, notations);
        if (!(node instanceof Sequence sequence)) return node;
        List<YamlNode> items = new ArrayList<>();
        for (YamlNode item : sequence.items())
            node(item, orders.in(PathTable.ITEMS), notations.in(PathTable.ITEMS))
                    .ifPresent(items::add);
        return new Sequence(sequence.location(), items);
    }

    private static boolean isEmpty(YamlNode node) {
        return node instanceof Mapping mapping && mapping.entries().isEmpty()
                || node instanceof Sequence sequence && sequence.items().isEmpty();
    }

    private static Mapping mapping(
            Mapping mapping, PathTable<List<String>> orders, PathTable<PrintedNotation> notations) {
        List<Entry> printed = new ArrayList<>();
        for (Entry entry : mapping.entries().values())
            if (isExtension(entry, notations)) printed.add(PrintedExtensions.of(entry));
            else
                node(entry.value(), orders.in(entry.name()), notations.in(entry.name()))
                        .ifPresent(value -> printed.add(entry.with(value)));
        List<String> order = orders.here().orElse(List.of());
        printed.sort(Comparator.comparingInt((Entry entry) -> rank(entry.name(), order))
                .thenComparing(Entry::name));
        return Mapping.of(mapping.location(), printed);
    }

    /** A service or network may have such a name, too; but then there are notations for what is in it. */
    private static boolean isExtension(Entry entry, PathTable<PrintedNotation> notations) {
        return SchemaChecker.isExtension(entry.name())
                && notations.in(entry.name()).ends();
    }

    private static int rank(String key, List<String> order) {
        int at = order.indexOf(key);
        if (at >= 0) return at;
        return SchemaChecker.isExtension(key) && !order.isEmpty() ? order.size() + 1 : order.size();
    }
}
