package dev.holdfast.compose.schema;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.schema.Shape.Keys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the rows of the tables of attributes as people read them: one for each attribute and each of its fields. */
final class SupportTable {
    private static final String HEADER = "| attribute | support | note |\n|---|---|---|\n";

    private static final String WITH_A_NOTE = "accepted with a note";

    private final List<Row> rows = new ArrayList<>();

    private record Row(String path, String support, String note) {
        @Override
        public String toString() {
            return "| `" + path + "` | " + support + " | " + note.replace("|", "\\|") + " |\n";
        }
    }

    private SupportTable() {}

    /** The table of one element; the names that users choose are a star, items of a list are {@code []}. */
    static String of(Shape shape) {
        SupportTable table = new SupportTable();
        table.inside(shape, "", "");
        return HEADER
                + table.rows.stream()
                        .distinct()
                        .sorted(Comparator.comparing(Row::path))
                        .map(Row::toString)
                        .collect(Collectors.joining());
    }

    /** @param idle the attribute without effect that all this is part of; empty for none */
    private void inside(Shape shape, String path, String idle) {
        if (shape.item() != null) inside(shape.item(), path + "[]", idle);
        if (shape.keys() instanceof Keys.Named named) inside(named.value(), path + ".*", idle);
        if (shape.keys() instanceof Keys.Fields fields)
            fields.attributes()
                    .values()
                    .forEach(attribute -> row(attribute, ElementPath.key(path, attribute.name()), idle));
    }

    private void row(Attribute attribute, String path, String idle) {
        boolean works = attribute.support() == Support.SUPPORTED;
        if (works && !idle.isEmpty()) rows.add(new Row(path, WITH_A_NOTE, "as `" + idle + "`"));
        else rows.add(new Row(path, support(attribute), note(attribute)));
        String idleFromHere = attribute.support() == Support.NO_EFFECT ? path : idle;
        if (!hasTableOfItsOwn(attribute.shape())) inside(attribute.shape(), path, idleFromHere);
    }

    private static boolean hasTableOfItsOwn(Shape shape) {
        return shape.keys() instanceof Keys.Named named
                && List.of(
                                ServiceAttributes.SERVICE,
                                ProjectAttributes.NETWORK,
                                ProjectAttributes.VOLUME,
                                ProjectAttributes.CONFIG,
                                ProjectAttributes.SECRET)
                        .contains(named.value());
    }

    private static String support(Attribute attribute) {
        return switch (attribute.support()) {
            case SUPPORTED ->
                attribute.gates().stream()
                        .filter(gate -> gate.values().isEmpty())
                        .map(gate -> "works from API " + gate.since().withRelease())
                        .findFirst()
                        .orElse("works");
            case NO_EFFECT -> WITH_A_NOTE;
            case REFUSED ->
                attribute.beside() == null
                        ? "refused"
                        : "refused; beside `" + attribute.beside().attribute() + "` " + WITH_A_NOTE;
        };
    }

    private static String note(Attribute attribute) {
        List<String> notes = new ArrayList<>();
        if (!attribute.note().isEmpty()) notes.add(attribute.note());
        for (Gate gate : attribute.gates())
            if (!gate.values().isEmpty())
                notes.add(gate.values() + ": from API " + gate.since().withRelease());
        return String.join("; ", notes);
    }
}
