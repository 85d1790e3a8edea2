package dev.holdfast.plan;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Service;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.memory.Behaviour;
import dev.holdfast.testing.memory.InMemoryEngine;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** An engine with a mess on it, what is desired of it, and what must not be touched; all of it made from a seed. */
final class RandomWorld {
    private final TestClock clock = new TestClock();
    private final InMemoryEngine engine = new InMemoryEngine(clock);
    private final DesiredProject desired;
    private final PlanRunner.Kind kind;
    private final Set<String> foreign;
    private final Set<String> volumes;

    private RandomWorld(Random random, int size) {
        kind = PlanRunner.Kind.values()[random.nextInt(PlanRunner.Kind.values().length)];
        engine.behaviour("job:1", Behaviour.exitsWith(0));
        engine.behaviour("job:2", Behaviour.exitsWith(0));
        DesiredProject old = RandomProject.of(random, size);
        desired = RandomProject.of(random, size);
        RandomMess.leave(random, engine, old, desired);
        foreign = foreign();
        volumes = new TreeSet<>(engine.volumes().keySet());
    }

    static RandomWorld of(long seed, int size) {
        return new RandomWorld(new Random(seed), size);
    }

    /** Somebody else's containers take the names of some replicas; answers the services this blocks, with what needs them. */
    Set<String> takeNames(long seed) {
        Random random = new Random(seed);
        Set<String> blocked = new TreeSet<>();
        for (Service service : desired.services().values()) {
            String name = service.containerName(desired.name(), 1);
            boolean free = engine.containers().stream()
                    .noneMatch(container -> container.name().equals(name));
            if (!free || service.replicas() == 0 || random.nextInt(3) > 0) continue;
            engine.hands().runForeign(name, "stranger:1", List.of(), Map.of());
            blocked.add(service.name());
        }
        for (Service service : desired.services().values())
            if (service.dependsOn().keySet().stream().anyMatch(blocked::contains)) blocked.add(service.name());
        foreign.addAll(foreign());
        return blocked;
    }

    /** Docker compose, of either generation, has made some replicas of the old project and of the desired one, and others besides. */
    void composeWasHere(long seed) {
        Random random = new Random(seed);
        for (Service service : desired.services().values())
            for (int number = 1; number <= service.replicas() + 1; number++)
                if (random.nextInt(2) == 0) composeMade(random, service.name(), number);
        if (random.nextInt(2) == 0) composeMade(random, "gone", 1);
    }

    private void composeMade(Random random, String service, int number) {
        String separator = random.nextInt(2) == 0 ? "_" : "-";
        String name = String.join(separator, desired.name(), service, String.valueOf(number));
        boolean taken = engine.containers().stream()
                .anyMatch(container -> container.name().equals(name));
        if (taken) return;
        engine.hands().composeUp(desired.name(), name, service, number, "stranger:1", Map.of());
        switch (random.nextInt(5)) {
            case 0 -> engine.hands().stopByHand(name);
            case 1 -> engine.hands().pauseByHand(name);
            case 2 -> engine.hands().leaveDead(name);
            default -> {}
        }
    }

    InMemoryEngine engine() {
        return engine;
    }

    DesiredProject desired() {
        return desired;
    }

    Convergence convergence() {
        return new Convergence(engine, clock, desired, kind);
    }

    /** What was touched or lost although nobody may. */
    Set<String> harm() {
        Set<String> harm = new TreeSet<>(foreign);
        harm.removeAll(foreign());
        volumes.stream().filter(volume -> !engine.volumes().containsKey(volume)).forEach(harm::add);
        return harm;
    }

    private Set<String> foreign() {
        Set<String> running = new TreeSet<>();
        for (ObservedContainer container : engine.containers())
            if (container.ownership().isEmpty() && container.state() == State.RUNNING)
                running.add(container.name() + " " + container.id() + " on " + container.networks() + " with "
                        + container.mounts());
        return running;
    }
}
