package dev.holdfast.telemetry;

import dev.holdfast.execution.StepRecord;
import dev.holdfast.execution.StepResult;
import dev.holdfast.observed.EngineEvent;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures healing: from the first event of a disruption that was not our own doing to the end of the last effect that
 * repaired it. Waits for health are not counted: the repair is done, the application itself takes the rest.
 */
final class HealTimer {
    private static final Set<String> DISRUPTIVE =
            Set.of("die", "destroy", "stop", "pause", "oom", "rename", "disconnect");

    private final InstantSource clock;
    private final Consumer<Duration> healed;
    private final Map<String, Wound> wounds = new HashMap<>();

    HealTimer(InstantSource clock, Consumer<Duration> healed) {
        this.clock = clock;
        this.healed = healed;
    }

    synchronized void event(EngineEvent event) {
        if (event.application().isEmpty() || !DISRUPTIVE.contains(event.action())) return;
        Wound wound = wound(event.application());
        if (wound.since == null && !wound.ownDoing(event.at())) wound.since = event.at();
    }

    /** A pass begins to carry out its plan: what happens from here to its end is taken as our own doing. */
    synchronized void begins(String application, Plan plan, boolean drift) {
        Wound wound = wound(application);
        wound.workFrom = clock.instant();
        wound.workTo = null;
        wound.missing.clear();
        if (drift) plan.steps().stream().filter(HealTimer::repairs).forEach(step -> wound.missing.add(step.number()));
    }

    synchronized void finished(String application, StepRecord record) {
        Wound wound = wound(application);
        boolean repaired = record.result() instanceof StepResult.Done
                && wound.missing.remove(record.step().number())
                && wound.missing.isEmpty();
        if (!repaired || wound.since == null) return;
        healed.accept(Duration.between(wound.since, clock.instant()));
        wound.since = null;
    }

    /** A pass ended; one that found nothing to repair means that the disruption mended itself. */
    synchronized void ends(String application, boolean converged) {
        Wound wound = wound(application);
        if (wound.workFrom != null && wound.workTo == null) wound.workTo = clock.instant();
        if (converged) wound.since = null;
    }

    synchronized void forget(String application) {
        wounds.remove(application);
    }

    private Wound wound(String application) {
        return wounds.computeIfAbsent(application, name -> new Wound());
    }

    private static boolean repairs(Step step) {
        return step.undoes() == 0 && step.action() instanceof Action.Effect;
    }

    /** What is known about one application's disruption and our last work on it. */
    private static final class Wound {
        @Nullable
        Instant since;

        @Nullable
        Instant workFrom;

        @Nullable
        Instant workTo;

        final Set<Integer> missing = new TreeSet<>();

        /** Events arrive late: their own time decides. */
        boolean ownDoing(Instant at) {
            return workFrom != null && !at.isBefore(workFrom) && (workTo == null || !at.isAfter(workTo));
        }
    }
}
