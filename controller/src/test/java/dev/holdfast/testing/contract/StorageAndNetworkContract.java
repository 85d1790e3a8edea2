package dev.holdfast.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.Network;
import dev.holdfast.observed.ObservedContainer.Mounted;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.observed.ObservedNetwork;
import dev.holdfast.observed.ObservedVolume;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.testing.contract.EngineFixture.Kind;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Networks and volumes, once and repeated, in use and free. */
abstract class StorageAndNetworkContract extends EngineContract {
    @Test
    void aNetworkIsMadeOnceAndShowsWhatItWasMadeFrom() {
        createNetwork("front");
        createNetwork("front");
        assertThat(observe().networks()).hasSize(1);
        ObservedNetwork network = observe().networks().get(0);
        assertThat(network.name()).isEqualTo(project() + "_front");
        assertThat(network.key()).isEqualTo("front");
        assertThat(network.composeProject()).isEqualTo(project());
        assertThat(network.application()).isEqualTo("contract");
        assertThat(network.fingerprint())
                .isEqualTo(Fingerprint.of(network("front"), KEY).text());
    }

    @Test
    void aNetworkInUseIsNotRemoved() {
        run(web(Kind.RUNS));
        fails(removalOf("front"), FailureKind.NETWORK_FAILED, project() + "_front");
        assertThat(observe().networks()).hasSize(1);
    }

    @Test
    void aNetworkOfStoppedContainersIsRemovedOnceAndAgain() {
        run(web(Kind.RUNS));
        perform(stop());
        Action.RemoveNetwork removal = removalOf("front");
        perform(removal);
        perform(removal);
        assertThat(observe().networks()).isEmpty();
    }

    @Test
    void aContainerKnowsItsNetworkByNameUntilItRan() {
        create(web(Kind.RUNS));
        String name = project() + "_front";
        assertThat(container().networks()).containsOnlyKeys(name);
        assertThat(endpoint("front").networkId()).isEmpty();
        perform(start());
        assertThat(endpoint("front").networkId())
                .isEqualTo(observe().networks().get(0).id());
        assertThat(endpoint("front").aliases()).contains("web");
        perform(stop());
        assertThat(endpoint("front").networkId()).isNotEmpty();
    }

    @Test
    void aCreatedContainerIsConnectedToItsOtherNetworksOnceAndAgainAndJoinsThemAtItsStart() {
        create(web(Kind.RUNS));
        createNetwork("back");
        perform(connection("back"));
        perform(connection("back"));
        assertThat(container().networks()).containsOnlyKeys(project() + "_back", project() + "_front");
        perform(start());
        assertThat(endpoint("back").networkId()).isNotEmpty();
    }

    @Test
    void aRunningContainerIsConnectedAndDisconnectedOnceAndAgain() {
        run(web(Kind.RUNS));
        createNetwork("back");
        perform(connection("back"));
        perform(connection("back"));
        assertThat(container().networks()).containsOnlyKeys(project() + "_back", project() + "_front");
        perform(disconnection("back"));
        perform(disconnection("back"));
        assertThat(container().networks()).containsOnlyKeys(project() + "_front");
        assertThat(container().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aRunningContainerCannotBeConnectedToAMissingNetwork() {
        run(web(Kind.RUNS));
        fails(connection("back"), FailureKind.NETWORK_FAILED, project() + "_back");
    }

    @Test
    void aContainerThatDoesNotRunRemembersAMissingNetworkAndDoesNotStart() {
        create(web(Kind.RUNS));
        perform(connection("back"));
        assertThat(container().networks()).containsOnlyKeys(project() + "_back", project() + "_front");
        fails(start(), FailureKind.NETWORK_FAILED, project() + "_back");
    }

    @Test
    void aContainerWhoseNetworkIsMissingDoesNotStart() {
        perform(creationOf(web(Kind.RUNS)));
        fails(start(), FailureKind.NETWORK_FAILED, project() + "_front");
        assertThat(container().state()).isEqualTo(State.CREATED);
        assertThat(container().error()).contains(project() + "_front");
    }

    @Test
    void aContainerWhoseNetworkWasMadeAnewStartsAfterItWasConnectedAnew() {
        run(web(Kind.RUNS));
        perform(stop());
        perform(removalOf("front"));
        createNetwork("front");
        fails(start(), FailureKind.NETWORK_FAILED);
        perform(connection("front"));
        perform(start());
        assertThat(container().state()).isEqualTo(State.RUNNING);
        assertThat(endpoint("front").networkId())
                .isEqualTo(observe().networks().get(0).id());
    }

    @Test
    void aVolumeIsMadeOnceAndKeepsWhatItWasMadeFrom() {
        Action.CreateVolume first = volume("data", "first");
        perform(first);
        perform(first);
        String name = project() + "_data";
        fails(volume("data", "second"), FailureKind.NAME_CONFLICT, name);
        assertThat(observe().volumes())
                .containsOnlyKeys(name)
                .containsEntry(
                        name,
                        new ObservedVolume(
                                name,
                                "local",
                                "data",
                                project(),
                                "contract",
                                first.fingerprint().text(),
                                first.fingerprint().fields(),
                                new TreeSet<>()));
    }

    @Test
    void whoUsesANetworkOrAVolumeIsSeenAlsoWhenItDoesNotRun() {
        perform(volume("data", "first"));
        create(web(Kind.RUNS).volume("data", "/data"));
        assertThat(usersOfTheNetwork()).containsExactly(name());
        perform(start());
        assertThat(usersOfTheNetwork()).containsExactly(name());
        perform(stop());
        assertThat(usersOfTheNetwork()).containsExactly(name());
        assertThat(usersOfTheVolume()).containsExactly(name());
        perform(disconnection("front"));
        assertThat(usersOfTheNetwork()).isEmpty();
        perform(remove());
        assertThat(usersOfTheVolume()).isEmpty();
    }

    private SortedSet<String> usersOfTheNetwork() {
        return observe().networks().get(0).users();
    }

    private SortedSet<String> usersOfTheVolume() {
        return Objects.requireNonNull(observe().volumes().get(project() + "_data"))
                .users();
    }

    @Test
    void aNetworkRemembersTheSettingsItWasMadeFrom() {
        createNetwork("front");
        Network wanted = network("front");
        assertThat(observe().networks().get(0).fields())
                .isEqualTo(Fingerprint.of(wanted, KEY).fields());
    }

    @Test
    void aNamedVolumeIsMountedAndNotRemovedWhileAContainerUsesIt() {
        perform(volume("data", "first"));
        create(web(Kind.RUNS).volume("data", "/data"));
        String name = project() + "_data";
        assertThat(container().mounts()).containsExactly(new Mounted(name, "/data"));
        fails(new Action.RemoveVolume(name), FailureKind.ENGINE_REFUSED, name);
        perform(remove());
        perform(new Action.RemoveVolume(name));
        perform(new Action.RemoveVolume(name));
        assertThat(observe().volumes()).isEmpty();
    }
}
