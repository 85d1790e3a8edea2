package dev.holdfast.status;

import dev.holdfast.reconcile.Revision;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code status} of a ComposeApplication.
 *
 * @param observedGeneration the generation of the last document that could be loaded, 0 before
 * @param version its {@code spec.version}, or empty
 * @param revision null before anything could be loaded
 * @param conditions one of each {@link Condition.Type}, in that order
 * @param services by name
 * @param lastPass null before the first pass
 * @param history at most {@link #HISTORY} revisions, newest first
 */
public record ApplicationStatus(
        long observedGeneration,
        String version,
        @Nullable Revision revision,
        List<Condition> conditions,
        List<ServiceStatus> services,
        @Nullable PassSummary lastPass,
        List<HistoryEntry> history) {
    /** How many revisions are remembered. */
    public static final int HISTORY = 10;

    /** Nothing is known yet. */
    public static final ApplicationStatus NONE =
            new ApplicationStatus(0, "", null, List.of(), List.of(), null, List.of());

    public ApplicationStatus {
        conditions = List.copyOf(conditions);
        services = List.copyOf(services);
        history = List.copyOf(history);
    }

    /** The condition of that type; absent only before the first pass. */
    public Optional<Condition> condition(Condition.Type type) {
        return conditions.stream().filter(condition -> condition.type() == type).findFirst();
    }

    /** Whether {@code Ready} is true. */
    public boolean ready() {
        return condition(Condition.Type.READY).map(Condition::holds).orElse(false);
    }
}
