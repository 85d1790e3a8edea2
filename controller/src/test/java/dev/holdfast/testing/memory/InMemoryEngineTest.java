package dev.holdfast.testing.memory;

import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.Service;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.execution.ActionPerformer.Progress;
import dev.holdfast.observed.EngineEvent;
import dev.holdfast.observed.EventSource;
import dev.holdfast.observed.Interest;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.observed.Observer.EngineUnavailable;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Owner;
import dev.holdfast.plan.PullNeed;
import dev.holdfast.testing.ServiceBuilder;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.memory.Images.Registry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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
        Action.PullImage pull = new Action.PullImage("shop", "app:1", null, PullNeed.REQUIRED);
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
        engine.subscribe(EventSource.Listener.of(event -> {
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

    @Test
    void whatAlwaysRestartsComesBackWithTheEngine() {
        create(service("web").restart(RestartPolicy.Mode.ALWAYS));
        perform(new Action.StartContainer("shop-web-1", false));
        engine.restart();
        assertThat(engine.container("shop-web-1").state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aLaggingObservationShowsOnceWhatWasBeforeTheLastChange() {
        create(service("web"));
        engine.lagObservations(true);
        perform(new Action.StartContainer("shop-web-1", false));
        assertThat(stateSeen()).isEqualTo(State.CREATED);
        assertThat(stateSeen()).isEqualTo(State.RUNNING);
    }

    @Test
    void anEngineThatIsDownAnswersNobody() {
        List<Boolean> connections = new ArrayList<>();
        engine.subscribe(new EventSource.Listener() {
            @Override
            public void event(EngineEvent event) {
                throw new AssertionError("nothing is heard of an engine that is down");
            }

            @Override
            public void connected(boolean up, String message) {
                connections.add(up);
            }
        });
        engine.goDown();
        assertThatThrownBy(this::stateSeen).isInstanceOf(EngineUnavailable.class);
        assertThatThrownBy(() -> perform(new Action.StopContainer("shop-web-1")))
                .isInstanceOfSatisfying(
                        ActionFailed.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.ENGINE_UNAVAILABLE));
        engine.images().local("web:1");
        engine.hands().createForeignNetwork("other", "", "");
        engine.comeUp();
        assertThat(connections).containsExactly(true, false, true);
    }

    @Test
    void aMovedTagBringsAnotherImageWithTheNextPull() {
        Action.PullImage pull = new Action.PullImage("shop", "web:1", null, PullNeed.REQUIRED);
        perform(pull);
        String first = imageId();
        perform(pull);
        assertThat(imageId()).isEqualTo(first);
        engine.images().moveTag("web:1");
        assertThat(imageId()).isEqualTo(first);
        perform(pull);
        assertThat(imageId()).isNotEqualTo(first);
    }

    @Test
    void theRegistryAnswersAsItIsTold() {
        Map<Registry, FailureKind> answers = Map.of(
                Registry.NOT_FOUND, FailureKind.IMAGE_NOT_FOUND,
                Registry.UNAVAILABLE, FailureKind.REGISTRY_UNAVAILABLE,
                Registry.DENIED, FailureKind.REGISTRY_DENIED);
        answers.forEach((answer, kind) -> {
            engine.images().registry("web:1", answer);
            assertThatThrownBy(() -> perform(new Action.PullImage("shop", "web:1", null, PullNeed.REQUIRED)))
                    .isInstanceOfSatisfying(
                            ActionFailed.class,
                            failure -> assertThat(failure.kind()).isEqualTo(kind));
        });
    }

    @Test
    void theContentOfAProjectIsTold() {
        create(service("web").volume("data", "/data").anonymousVolume("/cache"));
        assertThat(engine.contentOf("shop"))
                .isEqualTo("container shop-web-1 created web:1 networks=[shop_default]"
                        + " mounts=[anonymous:/cache, shop_data:/data]");
    }

    private void create(ServiceBuilder builder) {
        engine.images().local("web:1");
        engine.hands().createForeignNetwork("shop_default", "", "");
        Service web = builder.build("shop");
        Fingerprint fingerprint = Fingerprint.of(web, new FingerprintKey("k1", new byte[16]));
        perform(new Action.CreateContainer(
                new Owner("app", "state1", "shop", ""),
                "shop-web-1",
                "shop-web-1",
                web,
                1,
                fingerprint,
                new TreeMap<>(),
                List.of(),
                new TreeMap<>()));
    }

    private void perform(Action.Effect effect) {
        engine.perform(effect, Progress.NONE);
    }

    private State stateSeen() {
        return observe().containers().get(0).state();
    }

    private String imageId() {
        return observe().images().values().iterator().next().id();
    }

    private ObservedProject observe() {
        TreeSet<String> none = new TreeSet<>();
        return engine.observe(new Interest("shop", none, none, none, new TreeSet<>(List.of("web:1"))));
    }
}
