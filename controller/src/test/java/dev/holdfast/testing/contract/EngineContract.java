package dev.holdfast.testing.contract;

import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.desired.Network;
import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.Volume;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.execution.ActionPerformer.Progress;
import dev.holdfast.observed.Interest;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Owner;
import dev.holdfast.testing.ServiceBuilder;
import dev.holdfast.testing.contract.EngineFixture.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;

/** The words in which the contracts speak to an engine. */
abstract class EngineContract {
    static final FingerprintKey KEY = new FingerprintKey("k1", new byte[16]);

    private final EngineFixture engine = newFixture();
    private String project = "";

    /** The engine under test; called once for each test. */
    abstract EngineFixture newFixture();

    @BeforeEach
    void beginWithAProjectOfItsOwn() {
        project = engine.project();
    }

    final EngineFixture engine() {
        return engine;
    }

    final String project() {
        return project;
    }

    final Owner owner() {
        return new Owner("contract", "state1", project, "7");
    }

    final void perform(Action.Effect effect) {
        engine.performer().perform(effect, Progress.NONE);
    }

    final void fails(Action.Effect effect, FailureKind kind, String... words) {
        failsWith(() -> perform(effect), kind, words);
    }

    /** A service called web that runs this kind of image on the project's network {@code front}. */
    final ServiceBuilder web(Kind kind) {
        return service("web").image(engine.image(kind)).networks("front");
    }

    final Action.CreateContainer creationOf(ServiceBuilder builder, Map<String, String> carriedVolumes) {
        Service web = builder.build(project);
        return new Action.CreateContainer(
                owner(),
                name(),
                name(),
                web,
                1,
                Fingerprint.of(web, KEY),
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(carriedVolumes));
    }

    final Action.CreateContainer creationOf(ServiceBuilder builder) {
        return creationOf(builder, Map.of());
    }

    /** Makes the network and the container, which is not started. */
    final void create(ServiceBuilder builder) {
        createNetwork("front");
        perform(creationOf(builder));
    }

    /** Makes the network and the container, and starts it. */
    final void run(ServiceBuilder builder) {
        create(builder);
        perform(start());
    }

    final Network network(String key) {
        return Network.of(key, project + "_" + key);
    }

    final void createNetwork(String key) {
        perform(new Action.CreateNetwork(owner(), network(key), Fingerprint.of(network(key), KEY)));
    }

    final Action.RemoveNetwork removalOf(String key) {
        String name = project + "_" + key;
        String id = observe().networks().stream()
                .filter(network -> network.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
        return new Action.RemoveNetwork(id, name);
    }

    /** A volume whose settings differ by the value of a label. */
    final Action.CreateVolume volume(String key, String label) {
        TreeMap<String, String> labels = new TreeMap<>(Map.of("settings", label));
        Volume volume = new Volume(key, project + "_" + key, false, null, new TreeMap<>(), labels, new TreeSet<>());
        return new Action.CreateVolume(owner(), volume, Fingerprint.of(volume, KEY));
    }

    final Action.ConnectNetwork connection(String key) {
        NetworkAttachment attachment = NetworkAttachment.of(key, project + "_" + key, List.of());
        return new Action.ConnectNetwork(name(), attachment, List.of("web", name()), List.of());
    }

    final Action.DisconnectNetwork disconnection(String key) {
        return new Action.DisconnectNetwork(name(), project + "_" + key);
    }

    final Action.StartContainer start() {
        return new Action.StartContainer(name(), false);
    }

    final Action.StopContainer stop() {
        return new Action.StopContainer(name());
    }

    final Action.RemoveContainer remove() {
        return new Action.RemoveContainer(name());
    }

    /** The name of replica 1 of web. */
    final String name() {
        return project + "-web-1";
    }

    final ObservedProject observe() {
        return observe(List.of());
    }

    /** A snapshot that is also interested in these images. */
    final ObservedProject observe(List<String> images) {
        return engine.observer()
                .observe(new Interest(
                        project,
                        new TreeSet<>(List.of(name())),
                        new TreeSet<>(List.of(project + "_front")),
                        new TreeSet<>(List.of(project + "_data")),
                        new TreeSet<>(images)));
    }

    /** The only container of the project. */
    final ObservedContainer container() {
        List<ObservedContainer> containers = observe().containers();
        assertThat(containers).hasSize(1);
        return containers.get(0);
    }

    /** The endpoint of the only container on this network of the project. */
    final ObservedContainer.Endpoint endpoint(String key) {
        return at(container().networks(), project + "_" + key);
    }

    /** The value that has to be there. */
    static <V> V at(Map<String, V> map, String key) {
        V value = map.get(key);
        if (value == null) throw new AssertionError("no " + key + " in " + map.keySet());
        return value;
    }

    /** Waits for the end and throws what it failed with. */
    final void await(Action.Await wait) {
        CompletableFuture<Void> future = engine.waiter().await(wait);
        engine.settle(future::isDone);
        try {
            future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ActionFailed failure ? failure : e;
        }
    }

    final void awaitFails(Action.Await wait, FailureKind kind, String... words) {
        failsWith(() -> await(wait), kind, words);
    }

    private static void failsWith(ThrowingCallable attempt, FailureKind kind, String... words) {
        ActionFailed failure = Assertions.catchThrowableOfType(ActionFailed.class, attempt);
        assertThat(failure).as("a failure").isNotNull();
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        for (String word : words) assertThat(failure).hasMessageContaining(word);
    }
}
