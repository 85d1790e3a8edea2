package dev.holdfast.plan;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.desired.Network;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.Volume;
import dev.holdfast.execution.ExecutionReport;
import dev.holdfast.execution.StepRecord;
import dev.holdfast.execution.StepResult;
import dev.holdfast.observed.Interest;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.plan.steps.Planner;
import dev.holdfast.reconcile.pass.OwedHooks;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.memory.InMemoryEngine;
import dev.holdfast.testing.memory.Killed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Plans and carries out again and again, as the loop does, until nothing is left to do or the rounds are used up. */
final class Convergence {
    static final FingerprintKey KEY = new FingerprintKey("k1", new byte[16]);

    private static final int ROUNDS = 12;

    private final InMemoryEngine engine;
    private final TestClock clock;
    private final DesiredProject desired;
    private final PlanRunner runner;
    private final Set<String> recreateVolumes = new TreeSet<>();
    private boolean adopt;
    private boolean force;
    private final SortedSet<String> owed = new TreeSet<>();
    private final StringBuilder story = new StringBuilder();

    Convergence(InMemoryEngine engine, TestClock clock, DesiredProject desired) {
        this(engine, clock, desired, PlanRunner.Kind.ONE_BY_ONE);
    }

    Convergence(InMemoryEngine engine, TestClock clock, DesiredProject desired, PlanRunner.Kind kind) {
        runner = kind.on(engine, clock);
        this.engine = engine;
        this.clock = clock;
        this.desired = desired;
    }

    /** Who acts in these tests. */
    static Owner owner(String project) {
        return new Owner("app", "state1", project, "");
    }

    /** Whether nothing was left to do, and nothing in the way, within the rounds. */
    boolean reach() {
        for (int round = 0; round < ROUNDS; round++) {
            Plan plan = plan();
            story.append("round ").append(round + 1).append(":\n").append(plan);
            if (plan.isEmpty() && !plan.blocked()) return true;
            execute(plan);
            clock.advance(Duration.ofSeconds(30));
        }
        return false;
    }

    /** The plan over a fresh observation. */
    Plan plan() {
        return new Planner().plan(request());
    }

    PlanRequest request() {
        return new RequestBuilder(desired, observe(), owner(desired.name()), KEY)
                .adopt(adopt)
                .force(force)
                .recreateVolumes(recreateVolumes)
                .owedHooks(owed)
                .build();
    }

    /** The user gives up the data of these volumes. */
    Convergence recreating(String... volumes) {
        recreateVolumes.addAll(List.of(volumes));
        return this;
    }

    /** {@code spec.adopt: true}. */
    Convergence adopting() {
        adopt = true;
        return this;
    }

    /** {@code spec.force: true}. */
    Convergence forcing() {
        force = true;
        return this;
    }

    /** Every plan so far and what failed of it, as text. */
    String story() {
        return story + "at the end:\n" + engine.contentOf(desired.name());
    }

    private void execute(Plan plan) {
        SortedSet<String> before = new TreeSet<>(owed);
        // As the loop does: what is owed is written down before the first step.
        owed.addAll(OwedHooks.planned(before, plan));
        try {
            Map<Integer, StepResult> results = runner.execute(plan);
            List<StepRecord> records = plan.steps().stream()
                    .map(step ->
                            new StepRecord(step, Objects.requireNonNull(results.get(step.number())), Duration.ZERO))
                    .toList();
            owed.retainAll(OwedHooks.left(before, plan, new ExecutionReport(records), desired));
            results.forEach((number, result) -> {
                if (result instanceof StepResult.Failed failed)
                    story.append("   #")
                            .append(number)
                            .append(' ')
                            .append(failed)
                            .append('\n');
            });
        } catch (Killed e) {
            story.append("   ").append(e.getMessage()).append('\n');
            engine.revive();
        }
    }

    private ObservedProject observe() {
        TreeSet<String> names = new TreeSet<>();
        TreeSet<String> images = new TreeSet<>();
        for (Service service : desired.services().values()) {
            images.addAll(service.images());
            for (int number = 1; number <= service.replicas(); number++)
                names.add(service.containerName(desired.name(), number));
        }
        TreeSet<String> networks = new TreeSet<>(
                desired.networks().values().stream().map(Network::name).toList());
        TreeSet<String> volumes = new TreeSet<>(
                desired.volumes().values().stream().map(Volume::name).toList());
        return engine.observe(new Interest(desired.name(), names, networks, volumes, images));
    }
}
