package dev.holdfast.testing.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.execution.ActionPerformer.Progress;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.plan.Action;
import dev.holdfast.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What only the fake has: its clock, its faults, its counters and its hands. */
class InMemoryEngineTest {
    private final TestClock clock = new TestClock();
    private final InMemoryEngine engine = new InMemoryEngine(clock);

    @Test
    void aProcessExitsWhenTheClockMoves() {
        engine.behaviour("job:1", Behaviour.exitsWith(3));
        engine.hands().runForeign("job", "job:1", List.of(), Map.of());
        assertThat(engine.container("job").state()).isEqualTo(State.RUNNING);
        clock.advance(Duration.ofSeconds(1));
        assertThat(engine.container("job").state()).isEqualTo(State.EXITED);
        assertThat(engine.container("job").exitCode()).isEqualTo(3);
    }

    @Test
    void aKillBeforeAnEffectLeavesItUndoneAndOneAfterItDone() {
        engine.killBefore(1);
        Action.PullImage pull = new Action.PullImage("app:1", null);
        assertThatThrownBy(() -> engine.perform(pull, Progress.NONE)).isInstanceOf(Killed.class);
        assertThat(engine.images().all()).isEmpty();
        assertThatThrownBy(() -> engine.perform(pull, Progress.NONE)).isInstanceOf(Killed.class);
        engine.revive();
        engine.killAfter(1);
        assertThatThrownBy(() -> engine.perform(pull, Progress.NONE)).isInstanceOf(Killed.class);
        assertThat(engine.images().all()).containsKey("app:1");
        assertThat(engine.effects()).containsExactly(Map.entry("PullImage", 1));
    }

    @Test
    void eventsThatAListenerCausesAreDeliveredAfterItsOwn() {
        List<String> heard = new ArrayList<>();
        engine.subscribe(dev.holdfast.observed.EventSource.Listener.of(event -> {
            if (event.action().equals("start")) engine.hands().stopByHand("web");
            heard.add(event.action());
        }));
        engine.hands().runForeign("web", "web:1", List.of(), Map.of());
        assertThat(heard).containsExactly("create", "connect", "start", "kill", "die", "disconnect", "stop");
    }

    @Test
    void aRestartOfTheEngineBringsBackWhatItsPolicySays() {
        engine.hands().runForeign("web", "web:1", List.of(), Map.of());
        engine.restart();
        assertThat(engine.container("web").state()).isEqualTo(State.EXITED);
    }
}
