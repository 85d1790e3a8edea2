package dev.holdfast.testing.contract;

import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.hook.Hook;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.testing.ServiceBuilder;
import dev.holdfast.testing.contract.EngineFixture.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers made from another one: by its namespaces, by its mounts, or to run a {@code pre_start} hook on them. */
abstract class ParentContract extends EngineContract {
    private static final Duration LONG = Duration.ofSeconds(30);

    private ServiceBuilder parent() {
        return web(Kind.RUNS).ipc("shareable").volume("data", "/data").anonymousVolume("/cache");
    }

    private void createParent() {
        perform(volume("data", "first"));
        create(parent());
    }

    /** A service that has this in common with the service called web. */
    private ServiceBuilder follower(String attribute) {
        ServiceBuilder follower = service("follower").image(engine().image(Kind.RUNS));
        return switch (attribute) {
            case "network_mode" -> follower.networkMode("service:web");
            case "ipc" -> follower.networks("front").ipc("service:web");
            case "pid" -> follower.networks("front").pid("service:web");
            default -> follower.networks("front").volumesFrom("service:web");
        };
    }

    private Action.CreateContainer followerOf(String parent, String attribute) {
        Service follower = follower(attribute).build(project());
        return creation(followerName(), follower, 1, Map.of("web", parent));
    }

    private Action.CreateContainer creation(String name, Service service, int number, Map<String, String> parents) {
        return new Action.CreateContainer(
                owner(),
                name,
                name,
                service,
                number,
                Fingerprint.of(service, KEY),
                new TreeMap<>(parents),
                List.of(),
                new TreeMap<>());
    }

    private String followerName() {
        return project() + "-follower-1";
    }

    private String hookName() {
        return project() + "-web-pre_start-0";
    }

    private ObservedContainer called(String name) {
        return observe().containers().stream()
                .filter(container -> container.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Action.StartContainer startOf(String name) {
        return new Action.StartContainer(name, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"network_mode", "ipc", "pid", "volumes_from"})
    void aFollowerNamesItsParentByIdHoweverThatIsCalledLater(String attribute) {
        createParent();
        perform(start());
        String parent = called(name()).id();
        perform(followerOf(name(), attribute));
        perform(startOf(followerName()));
        perform(new Action.RenameContainer(parent, name() + ".previous"));
        assertThat(called(followerName()).state()).isEqualTo(State.RUNNING);
        assertThat(called(followerName()).follows()).containsExactly(parent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"network_mode", "ipc", "pid", "volumes_from"})
    void nothingIsMadeFromAContainerThatIsMissing(String attribute) {
        createNetwork("front");
        fails(followerOf(name(), attribute), FailureKind.ENGINE_REFUSED, name());
        assertThat(observe().containers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipc", "pid"})
    void aNamespaceIsNotJoinedWhileItsOwnerDoesNotRun(String attribute) {
        createParent();
        perform(followerOf(name(), attribute));
        fails(
                startOf(followerName()),
                FailureKind.ENGINE_REFUSED,
                called(name()).id());
        assertThat(called(followerName()).state()).isEqualTo(State.CREATED);
        perform(start());
        perform(startOf(followerName()));
        assertThat(called(followerName()).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aNetworkIsNotSharedWhileItsOwnerDoesNotRun() {
        createParent();
        perform(followerOf(name(), "network_mode"));
        fails(
                startOf(followerName()),
                FailureKind.NETWORK_FAILED,
                called(name()).id());
        assertThat(called(followerName()).networks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"network_mode", "ipc", "pid"})
    void aFollowerOutlivesTheParentThatStopsAndDoesNotStartAgainWithoutIt(String attribute) {
        createParent();
        perform(start());
        perform(followerOf(name(), attribute));
        perform(startOf(followerName()));
        perform(stop());
        assertThat(called(name()).state()).isEqualTo(State.EXITED);
        perform(new Action.StopContainer(followerName()));
        fails(
                startOf(followerName()),
                attribute.equals("network_mode") ? FailureKind.NETWORK_FAILED : FailureKind.ENGINE_REFUSED);
    }

    @Test
    void mountsAreTakenOverFromAContainerThatNeedNotRunAndOutliveIt() {
        createParent();
        var mounts = called(name()).mounts();
        assertThat(mounts).extracting(ObservedContainer.Mounted::target).contains("/data", "/cache");
        perform(followerOf(name(), "volumes_from"));
        perform(startOf(followerName()));
        perform(remove());
        assertThat(called(followerName()).mounts()).containsExactlyInAnyOrderElementsOf(mounts);
        assertThat(called(followerName()).state()).isEqualTo(State.RUNNING);
    }

    /** Makes the container of the service called web, and beside it one that runs its hook with this kind of image. */
    private void createHook(Kind kind) {
        createParent();
        Hook hook =
                new Hook(engine().image(kind), List.of(), null, false, new TreeMap<>(Map.of("LEVEL", "full")), null);
        Service service = parent().preStart(hook).build(project());
        perform(creation(hookName(), service.forHook(hook, name()), 0, Map.of()));
    }

    @Test
    void aHookRunsOnTheMountsOfAContainerThatDoesNotRunYet() {
        createHook(Kind.EXITS_0);
        assertThat(called(hookName()).ownership().orElseThrow().number()).isZero();
        assertThat(called(hookName()).environment()).containsEntry("LEVEL", "full");
        assertThat(called(hookName()).mounts())
                .containsExactlyInAnyOrderElementsOf(called(name()).mounts());
        perform(startOf(hookName()));
        await(new Action.AwaitCompleted(hookName(), LONG, true));
        assertThat(called(name()).state()).isEqualTo(State.CREATED);
        assertThat(called(hookName()).exitCode()).isZero();
    }

    @Test
    void aHookThatFailsSaysWhatItPrintedAndIsKept() {
        createHook(Kind.EXITS_3);
        perform(startOf(hookName()));
        awaitFails(
                new Action.AwaitCompleted(called(hookName()).id(), LONG, true),
                FailureKind.EXITED,
                hookName() + " exited with code 3: no peers");
        assertThat(called(hookName()).state()).isEqualTo(State.EXITED);
        assertThat(called(hookName()).exitCode()).isEqualTo(3);
    }

    @Test
    void aHookThatTakesTooLongIsEndedAndDoesNotLookDone() {
        createHook(Kind.RUNS);
        perform(startOf(hookName()));
        Action.AwaitCompleted limited =
                new Action.AwaitCompleted(called(hookName()).id(), Duration.ofMillis(500), true);
        awaitFails(limited, FailureKind.TIMED_OUT, hookName());
        assertThat(called(hookName()).state()).isEqualTo(State.EXITED);
        assertThat(called(hookName()).exitCode()).isNotZero();
    }
}
