package dev.holdfast.testing.memory;

import dev.holdfast.desired.engine.ApiVersion;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.execution.ActionPerformer;
import dev.holdfast.execution.Waiter;
import dev.holdfast.observed.EngineEvent;
import dev.holdfast.observed.EventSource;
import dev.holdfast.observed.Interest;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedNetwork;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.observed.ObservedVolume;
import dev.holdfast.observed.Observer;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.testing.TestClock;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * An engine in memory that enforces what the real one does: names, networks, ports, restart policies, health, events in
 * order. Time passes only when the test advances its clock. Safe to use from several threads.
 */
public final class InMemoryEngine implements Observer, ActionPerformer, Waiter, EventSource {
    private static final String DOWN = "the engine does not answer: connection refused";

    private final World world;
    private final Faults faults = new Faults();
    private final Hands hands;

    private volatile boolean up = true;

    public InMemoryEngine(TestClock clock) {
        world = new World(clock);
        hands = new Hands(world);
    }

    @Override
    public ObservedProject observe(Interest interest) {
        if (!up) throw new EngineUnavailable(DOWN, new ConnectException("connection refused"));
        return world.read(() -> world.snapshots.observe(interest));
    }

    @Override
    public void perform(Action.Effect effect, Progress progress) {
        if (!up) throw new ActionFailed(FailureKind.ENGINE_UNAVAILABLE, DOWN);
        faults.around(
                effect.getClass().getSimpleName(),
                () -> world.change(() -> effect.accept(new Effects(world, progress))));
    }

    @Override
    public CompletableFuture<Void> await(Action.Await await) {
        if (!up) return CompletableFuture.failedFuture(new ActionFailed(FailureKind.ENGINE_UNAVAILABLE, DOWN));
        return world.change(() -> world.waits.begin(await));
    }

    @Override
    public Subscription subscribe(Listener listener) {
        Subscription subscription = world.events.subscribe(listener);
        world.events.deliver();
        return subscription;
    }

    // What a test arranges.

    /** The version of the API that the engine speaks from now on. */
    public void speaks(String api) {
        world.changeBy(() -> world.api = ApiVersion.of(api));
    }

    /** What the processes of containers of this image do from their next start on. */
    public void behaviour(String image, Behaviour behaviour) {
        world.changeBy(() -> world.lifecycle.behaviour(image, behaviour));
    }

    /** The local images and the registry. */
    public Images images() {
        return world.images;
    }

    /** What somebody other than the controller does to the engine's objects. */
    public Hands hands() {
        return hands;
    }

    /** Whether an observation that follows a change shows the state before it, once. */
    public void lagObservations(boolean on) {
        world.changeBy(() -> world.snapshots.lag(on));
    }

    /** The engine stops answering; containers go on, their events are lost. */
    public void goDown() {
        up = false;
        world.changeBy(() -> world.events.connected(false, DOWN));
    }

    /** The engine answers again. */
    public void comeUp() {
        up = true;
        world.changeBy(() -> world.events.connected(true, ""));
    }

    /** The engine (or the node) goes down with its containers, comes back and applies its restart policies. */
    public void restart() {
        goDown();
        hands.restartEngine();
        comeUp();
    }

    /** Runs just before the n-th effect (from 1); may throw {@link Killed}. */
    public void beforeEffect(int n, Runnable fault) {
        faults.before(n, fault);
    }

    /** Runs just after the n-th effect (from 1); may throw {@link Killed}. */
    public void afterEffect(int n, Runnable fault) {
        faults.after(n, fault);
    }

    /** The controller dies just before the n-th effect. */
    public void killBefore(int n) {
        beforeEffect(n, () -> die("before effect " + n));
    }

    /** The controller dies just after the n-th effect. */
    public void killAfter(int n) {
        afterEffect(n, () -> die("after effect " + n));
    }

    /** A new controller process begins: no fault is set, and effects are counted from here. */
    public void revive() {
        world.changeBy(world.waits::forget);
        faults.clear();
    }

    // What a test asks.

    /** Whether the controller was killed since the beginning or {@link #revive}. */
    public boolean killed() {
        return faults.killed();
    }

    /** How many effects were tried, by the simple name of the action, since the beginning or {@link #revive}. */
    public Map<String, Integer> effects() {
        return faults.counts();
    }

    /** How many effects were tried in all. */
    public int effectCount() {
        return faults.total();
    }

    /** Every container, by name. */
    public List<ObservedContainer> containers() {
        return world.read(world.snapshots::containers);
    }

    /** The container of this name or id. */
    public ObservedContainer container(String idOrName) {
        return world.read(() -> world.containers.require(idOrName).observed());
    }

    /** Digests of the files copied into the container, by path. */
    public SortedMap<String, String> filesOf(String idOrName) {
        return world.read(() -> new TreeMap<>(world.containers.require(idOrName).files));
    }

    /** The hooks that ran to a good end in the container of this name or id, such as {@code post_start[0]}, in order. */
    public List<String> hooksOf(String idOrName) {
        return world.read(() -> List.copyOf(world.containers.require(idOrName).hooks));
    }

    /** Every network but the three that every engine has. */
    public List<ObservedNetwork> networks() {
        return world.read(() -> world.networks.all().stream()
                .filter(network -> !network.name().matches("bridge|host|none"))
                .toList());
    }

    /** Every volume by name. */
    public SortedMap<String, ObservedVolume> volumes() {
        return world.read(world.volumes::all);
    }

    /** Every event so far. */
    public List<EngineEvent> events() {
        return world.events.log();
    }

    /** The objects of a compose project as stable text, one line each. */
    public String contentOf(String project) {
        return world.read(() -> ContentText.of(project, world));
    }

    private static void die(String moment) {
        throw new Killed(moment);
    }
}
