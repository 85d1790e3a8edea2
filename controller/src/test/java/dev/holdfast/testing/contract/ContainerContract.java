package dev.holdfast.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.Service;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.Mounted;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.observed.Ownership;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.PullNeed;
import dev.holdfast.testing.contract.EngineFixture.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Containers: what a snapshot shows of them, and what effects on them do, once and repeated. */
abstract class ContainerContract extends EngineContract {
    @Test
    void aNewProjectHasNothing() {
        assertThat(observe().containers()).isEmpty();
        assertThat(observe().networks()).isEmpty();
        assertThat(observe().volumes()).isEmpty();
        assertThat(observe().strangers()).isEmpty();
    }

    @Test
    void aCreatedContainerShowsWhatItWasMadeFrom() {
        Service web = web(Kind.RUNS)
                .environment("TAG", "1")
                .label("team", "blue")
                .dependsOn("db")
                .restart(RestartPolicy.Mode.ON_FAILURE)
                .build(project());
        create(web(Kind.RUNS)
                .environment("TAG", "1")
                .label("team", "blue")
                .dependsOn("db")
                .restart(RestartPolicy.Mode.ON_FAILURE));
        ObservedContainer container = container();
        assertThat(container.name()).isEqualTo(name());
        assertThat(container.state()).isEqualTo(State.CREATED);
        assertThat(container.startedAt()).isNull();
        assertThat(container.image()).isEqualTo(engine().image(Kind.RUNS));
        assertThat(container.environment()).containsEntry("TAG", "1");
        assertThat(container.labels()).containsEntry("team", "blue");
        assertThat(container.restartPolicy()).isEqualTo("on-failure");
        assertThat(container.composeProject()).isEqualTo(project());
        Fingerprint fingerprint = Fingerprint.of(web, KEY);
        assertThat(container.ownership())
                .contains(new Ownership(
                        "contract",
                        "state1",
                        "web",
                        1,
                        fingerprint.text(),
                        fingerprint.fields(),
                        new TreeSet<>(),
                        new TreeSet<>(List.of("db")),
                        List.of()));
    }

    @Test
    void aContainerRunsTheImageThatItsReferenceMeantThen() {
        String image = engine().image(Kind.RUNS);
        create(web(Kind.RUNS));
        assertThat(observe(List.of(image, engine().absentImage())).images()).containsOnlyKeys(image);
        assertThat(at(observe(List.of(image)).images(), image).id())
                .isEqualTo(container().imageId());
    }

    @Test
    void creatingTwiceMakesOneContainer() {
        create(web(Kind.RUNS));
        String id = container().id();
        perform(creationOf(web(Kind.RUNS)));
        assertThat(container().id()).isEqualTo(id);
    }

    @Test
    void anOlderRevisionUnderTheNameIsAConflictToo() {
        create(web(Kind.RUNS).environment("TAG", "1"));
        fails(creationOf(web(Kind.RUNS).environment("TAG", "2")), FailureKind.NAME_CONFLICT, name());
    }

    @Test
    void anImageThatIsNotLocalFailsTheCreation() {
        createNetwork("front");
        fails(creationOf(web(Kind.RUNS).image(engine().absentImage())), FailureKind.IMAGE_NOT_FOUND);
        assertThat(observe().containers()).isEmpty();
    }

    @Test
    void aPullOfAnAbsentImageFails() {
        Action.PullImage pull = new Action.PullImage("shop", engine().absentImage(), null, PullNeed.REQUIRED);
        assertThatThrownBy(() -> perform(pull)).isInstanceOf(ActionFailed.class);
    }

    @Test
    void startingTwiceIsDone() {
        run(web(Kind.RUNS));
        ObservedContainer before = container();
        perform(start());
        assertThat(container().state()).isEqualTo(State.RUNNING);
        assertThat(container().startedAt()).isEqualTo(before.startedAt());
    }

    @Test
    void aMissingContainerCannotBeStarted() {
        fails(start(), FailureKind.ENGINE_REFUSED, name());
    }

    @Test
    void aContainerThatCannotStartStaysCreatedWithTheEnginesWords() {
        create(web(Kind.FAILS_TO_START));
        fails(start(), FailureKind.ENGINE_REFUSED);
        assertThat(container().state()).isEqualTo(State.CREATED);
        assertThat(container().error()).isNotEmpty();
        assertThat(container().exitCode()).isEqualTo(127);
    }

    @Test
    void aTakenPortFailsTheStartAndTheContainerStaysCreated() {
        String port = String.valueOf(engine().freePort());
        run(web(Kind.RUNS).port(port, 80));
        Service second = web(Kind.RUNS).port(port, 80).build(project());
        String name = project() + "-web-2";
        perform(new Action.CreateContainer(
                owner(),
                name,
                name,
                second,
                2,
                Fingerprint.of(second, KEY),
                new TreeMap<>(),
                List.of(),
                new TreeMap<>()));
        fails(new Action.StartContainer(name, false), FailureKind.PORT_TAKEN, port);
        ObservedContainer refused = observe().containers().get(1);
        assertThat(refused.state()).isEqualTo(State.CREATED);
        assertThat(refused.error()).contains(port);
    }

    @Test
    void stoppingIsDoneOnceAndAgainAndWithoutAContainer() {
        run(web(Kind.RUNS));
        perform(stop());
        assertThat(container().state()).isEqualTo(State.EXITED);
        perform(stop());
        perform(remove());
        perform(stop());
    }

    @Test
    void aRunningContainerIsRemovedByForceOnceAndAgain() {
        run(web(Kind.RUNS));
        perform(remove());
        assertThat(observe().containers()).isEmpty();
        perform(remove());
    }

    @Test
    void renamingChangesTheNameAndNothingElse() {
        run(web(Kind.RUNS));
        ObservedContainer before = container();
        Action.RenameContainer rename = new Action.RenameContainer(before.id(), name() + ".previous");
        perform(rename);
        perform(rename);
        assertThat(container().name()).isEqualTo(name() + ".previous");
        assertThat(container().id()).isEqualTo(before.id());
        assertThat(container().state()).isEqualTo(State.RUNNING);
        assertThat(container().ownership()).isEqualTo(before.ownership());
    }

    @Test
    void aContainerIsNotRenamedToATakenName() {
        create(web(Kind.RUNS));
        String id = engine().runForeign(name() + "-taken", engine().image(Kind.RUNS), Map.of());
        fails(new Action.RenameContainer(name(), name() + "-taken"), FailureKind.NAME_CONFLICT, id.substring(0, 12));
    }

    @Test
    void aPausedContainerGoesOnOnceAndAgain() {
        run(web(Kind.RUNS));
        engine().pause(name());
        assertThat(container().state()).isEqualTo(State.PAUSED);
        perform(new Action.UnpauseContainer(name()));
        perform(new Action.UnpauseContainer(name()));
        assertThat(container().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void filesAreCopiedIntoACreatedContainerOnceAndAgain() {
        create(web(Kind.RUNS).config("settings", "/etc/app/settings", "colour=blue"));
        Action.CopyFiles copy = new Action.CopyFiles(
                name(),
                "/",
                web(Kind.RUNS)
                        .config("settings", "/etc/app/settings", "colour=blue")
                        .build(project())
                        .container()
                        .files());
        perform(copy);
        perform(copy);
        perform(start());
        assertThat(container().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void anAnonymousVolumeOutlivesItsContainerAndIsCarriedByName() {
        create(web(Kind.RUNS).anonymousVolume("/cache"));
        Mounted first = container().mounts().get(0);
        assertThat(first.target()).isEqualTo("/cache");
        assertThat(first.anonymous()).isTrue();
        perform(remove());
        perform(creationOf(web(Kind.RUNS).anonymousVolume("/cache"), Map.of("/cache", first.volume())));
        assertThat(container().mounts()).containsExactly(first);
    }

    @Test
    void aVolumeThatTheImageDeclaresIsCarriedLikeAnAnonymousOne() {
        create(web(Kind.DECLARES_VOLUME));
        Mounted first = container().mounts().get(0);
        assertThat(first.target()).isEqualTo("/declared");
        assertThat(first.anonymous()).isTrue();
        perform(remove());
        perform(creationOf(web(Kind.DECLARES_VOLUME), Map.of("/declared", first.volume())));
        assertThat(container().mounts()).containsExactly(first);
    }

    @Test
    void aVolumeThatTheNewImageHasNoPlaceForIsLeftAlone() {
        create(web(Kind.DECLARES_VOLUME));
        Mounted first = container().mounts().get(0);
        perform(remove());
        perform(creationOf(web(Kind.RUNS), Map.of("/declared", first.volume())));
        assertThat(container().mounts()).isEmpty();
        perform(remove());
        perform(creationOf(web(Kind.DECLARES_VOLUME), Map.of("/declared", first.volume())));
        assertThat(container().mounts()).containsExactly(first);
    }

    @Test
    void thePolicyOfTheEngineRestartsWhatExitsAndCounts() {
        run(web(Kind.EXITS_3).restart(RestartPolicy.Mode.ALWAYS));
        engine().settle(() -> container().restartCount() >= 2);
        assertThat(container().restartPolicy()).isEqualTo("always");
        perform(stop());
        engine().settle(() -> container().state() == State.EXITED);
    }

    @Test
    void aProcessThatEndsLeavesItsExitCode() {
        run(web(Kind.EXITS_3));
        engine().settle(() -> container().state() == State.EXITED);
        assertThat(container().exitCode()).isEqualTo(3);
        assertThat(container().startedAt()).isNotNull();
    }
}
