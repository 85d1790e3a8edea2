package dev.holdfast.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.observed.ComposeMember;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.testing.contract.EngineFixture.Kind;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Containers that somebody else made: how they are seen, and what they are in the way of. */
abstract class ForeignContract extends EngineContract {
    @Test
    void whatDockerComposeMadeToStayIsKnownByItsServiceAndNumber() {
        Map<String, String> labels = new TreeMap<>(Map.of(
                "com.docker.compose.project", project(),
                "com.docker.compose.service", "web",
                "com.docker.compose.container-number", "2",
                "com.docker.compose.oneoff", "False"));
        engine().runForeign("up", engine().image(Kind.RUNS), labels);
        assertThat(container().ownership()).isEmpty();
        assertThat(container().composed()).contains(new ComposeMember("web", 2, new TreeSet<>()));
        labels.put("com.docker.compose.oneoff", "True");
        engine().runForeign("run", engine().image(Kind.RUNS), labels);
        assertThat(observe().containers())
                .filteredOn(container -> container.composed().isPresent())
                .extracting(ObservedContainer::name)
                .containsExactly("up");
    }

    @Test
    void aForeignContainerIsAStrangerWhenItHoldsANameOfInterest() {
        String id = engine().runForeign(name(), engine().image(Kind.RUNS), Map.of());
        assertThat(observe().containers()).isEmpty();
        assertThat(observe().strangers()).containsOnlyKeys(name());
        assertThat(at(observe().strangers(), name()).id()).isEqualTo(id);
        assertThat(at(observe().strangers(), name()).ownership()).isEmpty();
    }

    @Test
    void aTakenNameIsAConflictThatNamesItsHolder() {
        createNetwork("front");
        String id = engine().runForeign(name(), engine().image(Kind.RUNS), Map.of());
        fails(creationOf(web(Kind.RUNS)), FailureKind.NAME_CONFLICT, name(), id.substring(0, 12));
        assertThat(at(observe().strangers(), name()).state()).isEqualTo(State.RUNNING);
    }
}
