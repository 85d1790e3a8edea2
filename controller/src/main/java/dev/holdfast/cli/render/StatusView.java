package dev.holdfast.cli.render;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Everything {@code holdfast status} shows.
 *
 * @param at now
 * @param stateDirectory where the statuses come from
 * @param controller the process that runs on it, if one does
 * @param notes sentences about what could not be seen
 */
public record StatusView(
        Instant at, String stateDirectory, OptionalLong controller, List<StatusRow> rows, List<String> notes) {
    public StatusView {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** Whether every application of this state directory is ready now. */
    public boolean ready() {
        return rows.stream().filter(row -> row.stranger().isEmpty()).allMatch(StatusRow::ready);
    }
}
