package dev.holdfast.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Fingerprint;
import dev.holdfast.observed.ObservedContainer.Mounted;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.observed.ObservedNetwork;
import dev.holdfast.observed.ObservedVolume;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.testing.contract.EngineFixture.Kind;
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
        assertThat(network.fingerprint()).isEqualTo(Fingerprint.of(network("front")));
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
        perform(volume("data", "v1:first"));
        perform(volume("data", "v1:second"));
        String name = project() + "_data";
        assertThat(observe().volumes())
                .containsOnlyKeys(name)
                .containsEntry(name, new ObservedVolume(name, "data", project(), "contract", "v1:first"));
    }

    @Test
    void aNamedVolumeIsMountedAndNotRemovedWhileAContainerUsesIt() {
        perform(volume("data", "v1:first"));
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
