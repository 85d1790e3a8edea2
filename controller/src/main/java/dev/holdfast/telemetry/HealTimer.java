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

    /** A pass begins to carry out its plan. */
    synchronized void begins(String application, Plan plan, boolean drift) {
        Wound wound = wound(application);
        wound.workBegan = false;
        wound.running = 0;
        wound.missing.clear();
        if (drift) plan.steps().stream().filter(HealTimer::repairs).forEach(step -> wound.missing.add(step.number()));
    }

    /** From the first effect of a pass to the end of its last, what happens is our own doing; not while it only waits. */
    synchronized void started(String application, Step step) {
        if (!(step.action() instanceof Action.Effect)) return;
        Wound wound = wound(application);
        if (!wound.workBegan) wound.workFrom = clock.instant();
        wound.workBegan = true;
        wound.workTo = null;
        wound.running++;
    }

    synchronized void finished(String application, StepRecord record) {
        boolean done = record.result() instanceof StepResult.Done;
        boolean ran = done || record.result() instanceof StepResult.Failed;
        if (!ran || !(record.step().action() instanceof Action.Effect)) return;
        Wound wound = wound(application);
        wound.running--;
        if (wound.running <= 0) wound.workTo = clock.instant();
        boolean repaired = done && wound.missing.remove(record.step().number()) && wound.missing.isEmpty();
        if (!repaired || wound.since == null) return;
        healed.accept(Duration.between(wound.since, clock.instant()));
        wound.since = null;
    }

    /** A pass found nothing to repair: the disruption mended itself. */
    synchronized void converged(String application) {
        wound(application).since = null;
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

        boolean workBegan;
        int running;
        final Set<Integer> missing = new TreeSet<>();

        /** Events arrive late: their own time decides. */
        boolean ownDoing(Instant at) {
            return workFrom != null && !at.isBefore(workFrom) && (workTo == null || !at.isAfter(workTo));
        }
    }
}
