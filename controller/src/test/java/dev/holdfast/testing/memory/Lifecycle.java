package dev.holdfast.testing.memory;

import dev.holdfast.desired.PortBinding;
import dev.holdfast.desired.RestartPolicy.Mode;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.observed.ObservedContainer.Endpoint;
import dev.holdfast.observed.ObservedContainer.Health;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.observed.ObservedNetwork;
import dev.holdfast.plan.FailureKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a container goes through: start, health, exit, restart by the engine's policy, stop, pause. */
final class Lifecycle {
    /** Ended by SIGTERM. */
    private static final int TERMINATED = 143;

    /** Ended by SIGKILL. */
    private static final int KILLED = 137;

    private static final Duration FIRST_RESTART_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_RESTART_DELAY = Duration.ofMinutes(1);

    private final World world;
    private final Map<String, Behaviour> behaviours = new HashMap<>();

    Lifecycle(World world) {
        this.world = world;
    }

    void behaviour(String image, Behaviour behaviour) {
        behaviours.put(image, behaviour);
    }

    boolean start(Container container) {
        if (container.state == State.PAUSED) throw refused("cannot start a paused container, try unpause instead");
        if (container.state == State.DEAD || container.state == State.REMOVING)
            throw refused("container " + container.name + " is marked for removal and cannot be started");
        if (container.alive()) return false;
        container.restartCount = 0;
        container.stoppedByHand = false;
        run(container);
        return true;
    }

    boolean stop(Container container) {
        container.stoppedByHand = true;
        if (!container.alive()) return false;
        world.events.container(container, "kill");
        end(container, TERMINATED);
        world.events.container(container, "stop");
        return true;
    }

    /** Ends it at once; its restart policy does not bring it back. */
    void kill(Container container) {
        container.stoppedByHand = true;
        if (!container.alive()) return;
        world.events.container(container, "kill");
        end(container, KILLED);
    }

    boolean pause(Container container) {
        if (container.state != State.RUNNING) return false;
        container.state = State.PAUSED;
        world.events.container(container, "pause");
        return true;
    }

    boolean unpause(Container container) {
        if (container.state != State.PAUSED) return false;
        container.state = State.RUNNING;
        world.events.container(container, "unpause");
        follow(container, behaviourOf(container));
        return true;
    }

    /** The process ends by itself. */
    void exit(Container container, int code) {
        boolean ranLong = container.startedAt != null
                && container.startedAt.plusSeconds(10).isBefore(world.clock.instant());
        end(container, code);
        if (!policyRestarts(container, code)) return;
        container.state = State.RESTARTING;
        container.restartCount++;
        int run = container.run;
        world.schedule(ranLong ? FIRST_RESTART_DELAY : restartDelay(container), () -> {
            if (container.run == run && container.state == State.RESTARTING) restart(container);
        });
    }

    /** What the engine does with its containers after it was restarted itself. */
    void engineRestarted(Container container, boolean wasAlive) {
        Mode mode = container.made.restart().mode();
        boolean again = mode == Mode.ALWAYS || mode == Mode.UNLESS_STOPPED && !container.stoppedByHand;
        if (mode == Mode.ON_FAILURE) again = wasAlive && container.exitCode != 0;
        if (again) restart(container);
    }

    /** The engine goes down and takes the process with it. */
    boolean engineStopped(Container container) {
        boolean wasAlive = container.alive();
        if (wasAlive) end(container, KILLED);
        return wasAlive;
    }

    private void restart(Container container) {
        container.state = State.EXITED;
        try {
            run(container);
        } catch (ActionFailed e) {
            // State.Error has the words; nobody asked for this start, so nobody is told otherwise.
            container.state = State.EXITED;
        }
    }

    private void run(Container container) {
        Behaviour behaviour = behaviourOf(container);
        try {
            attach(container);
            publish(container);
            if (behaviour.kind() == Behaviour.Kind.FAILS_TO_START) throw refused(behaviour.words());
        } catch (ActionFailed e) {
            world.ports.release(container.ports);
            container.error = String.valueOf(e.getMessage());
            container.exitCode = behaviour.kind() == Behaviour.Kind.FAILS_TO_START ? behaviour.code() : 128;
            throw e;
        }
        container.run++;
        container.error = "";
        container.exitCode = 0;
        container.state = State.RUNNING;
        container.startedAt = world.moment();
        container.health = container.made.checksHealth(behaviour) ? Health.STARTING : Health.NONE;
        container.healthOutput = "";
        world.events.container(container, "start");
        follow(container, behaviour);
    }

    private Behaviour behaviourOf(Container container) {
        return behaviours.getOrDefault(container.made.image(), Behaviour.runs());
    }

    /** Joins its networks, as the engine does at each start. */
    private void attach(Container container) {
        container.made.namespacesOf().forEach(this::join);
        Map<String, Endpoint> joined = new HashMap<>();
        container.networks.forEach((name, endpoint) -> {
            String wanted = endpoint.networkId().isEmpty() ? name : endpoint.networkId();
            ObservedNetwork network = world.networks
                    .find(wanted)
                    .orElseThrow(
                            () -> new ActionFailed(FailureKind.NETWORK_FAILED, "network " + wanted + " not found"));
            joined.put(name, new Endpoint(network.id(), endpoint.aliases()));
        });
        joined.forEach((name, endpoint) -> {
            container.networks.put(name, endpoint);
            world.events.other("network", "connect", endpoint.networkId(), name);
        });
    }

    private void join(String attribute, String parent) {
        if (world.containers.require(parent).state == State.RUNNING) return;
        boolean network = attribute.equals("network_mode");
        throw new ActionFailed(
                network ? FailureKind.NETWORK_FAILED : FailureKind.ENGINE_REFUSED,
                "cannot join " + attribute + " of a non running container: " + parent);
    }

    private void publish(Container container) {
        for (PortBinding binding : container.made.ports())
            container.ports.add(world.ports
                    .take(binding)
                    .orElseThrow(() -> new ActionFailed(
                            FailureKind.PORT_TAKEN,
                            "Bind for " + binding + " of " + container.name + " failed: port is already allocated")));
    }

    private void follow(Container container, Behaviour behaviour) {
        int run = container.run;
        world.schedule(behaviour.after(), () -> {
            if (container.run != run || container.state != State.RUNNING) return;
            if (behaviour.kind() == Behaviour.Kind.EXITS) {
                container.printed = behaviour.words();
                exit(container, behaviour.code());
            } else if (container.health == Health.STARTING) probe(container, behaviour);
        });
    }

    private void probe(Container container, Behaviour behaviour) {
        boolean unhealthy = behaviour.kind() == Behaviour.Kind.UNHEALTHY;
        container.health = unhealthy ? Health.UNHEALTHY : Health.HEALTHY;
        container.healthOutput = behaviour.words();
        world.events.container(container, unhealthy ? "health_status: unhealthy" : "health_status: healthy");
    }

    private void end(Container container, int code) {
        container.run++;
        container.state = State.EXITED;
        container.exitCode = code;
        if (container.health != Health.NONE) container.health = Health.UNHEALTHY;
        world.ports.release(container.ports);
        world.events.container(container, "die");
        container.networks.forEach(
                (name, endpoint) -> world.events.other("network", "disconnect", endpoint.networkId(), name));
    }

    private static boolean policyRestarts(Container container, int code) {
        if (container.stoppedByHand) return false;
        int maximum = container.made.restart().maximumRetries();
        return switch (container.made.restart().mode()) {
            case NO -> false;
            case ALWAYS, UNLESS_STOPPED -> true;
            case ON_FAILURE -> code != 0 && (maximum == 0 || container.restartCount < maximum);
        };
    }

    private static Duration restartDelay(Container container) {
        int doublings = Math.min(container.restartCount - 1, 12);
        Duration delay = FIRST_RESTART_DELAY.multipliedBy(1L << doublings);
        return delay.compareTo(LONGEST_RESTART_DELAY) > 0 ? LONGEST_RESTART_DELAY : delay;
    }

    private static ActionFailed refused(String words) {
        return new ActionFailed(FailureKind.ENGINE_REFUSED, words);
    }
}
