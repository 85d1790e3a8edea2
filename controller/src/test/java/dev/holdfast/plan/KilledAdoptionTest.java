package dev.holdfast.plan;

import static dev.holdfast.testing.ProjectBuilder.project;
import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.observed.EngineEvent;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.Mounted;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.memory.Behaviour;
import dev.holdfast.testing.memory.InMemoryEngine;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What docker compose made is adopted on the engine in memory, and the controller is killed before and after each effect of that. */
class KilledAdoptionTest {
    private static final String NAMELESS = "a".repeat(64);

    private final TestClock clock = new TestClock();

    @Test
    void endsWithOursOnTheOldVolumesWhereverItIsKilledAndNeverRunsTwoOfOne() {
        for (String separator : new String[] {"_", "-"})
            for (PlanRunner.Kind kind : PlanRunner.Kind.values()) {
                InMemoryEngine whole = engine(separator);
                endsRight(whole, kind, "not killed");
                int effects = whole.effectCount();
                assertThat(effects).isGreaterThan(10);
                for (int effect = 1; effect <= effects; effect++) {
                    InMemoryEngine before = engine(separator);
                    before.killBefore(effect);
                    endsRight(before, kind, "killed before effect " + effect);
                    InMemoryEngine after = engine(separator);
                    after.killAfter(effect);
                    endsRight(after, kind, "killed after effect " + effect);
                }
            }
    }

    @Test
    void runsTheOldOneUnderItsOldNameWhenTheNewOneDoesNotStart() {
        for (PlanRunner.Kind kind : PlanRunner.Kind.values()) {
            InMemoryEngine engine = engine("_");
            engine.behaviour("db:2", Behaviour.failsToStart("exec: no such file"));
            Convergence convergence = new Convergence(engine, clock, shop(), kind).adopting();
            assertThat(convergence.reach()).isFalse();
            ObservedContainer old = engine.container("shop_db_1");
            assertThat(old.state()).as(convergence::story).isEqualTo(State.RUNNING);
            assertThat(old.image()).isEqualTo("db:1");
            assertThat(engine.container("shop_web_1").state()).isEqualTo(State.RUNNING);
            onlyOneAtATime(engine, convergence);
            engine.behaviour("db:2", Behaviour.runs());
            assertThat(convergence.reach()).as(convergence::story).isTrue();
            assertThat(EndState.wrongIn(engine, shop(), Set.of())).isEmpty();
        }
    }

    private InMemoryEngine engine(String separator) {
        InMemoryEngine engine = new InMemoryEngine(clock);
        for (String image : Set.of("db:1", "db:2", "web:1")) engine.images().local(image);
        engine.hands().createForeignNetwork("shop_back", "shop", "back");
        engine.hands().createForeignVolume("shop_data", "shop", "data");
        String prefix = "shop" + separator;
        up(engine, prefix + "db" + separator + "1", "db", "db:1", Map.of("/data", "shop_data", "/cache", NAMELESS));
        up(engine, prefix + "web" + separator + "1", "web", "web:1", Map.of());
        up(engine, prefix + "old" + separator + "1", "old", "web:1", Map.of());
        engine.hands().composeRun("shop", "shop_web_run_1", "web", "web:1");
        engine.revive();
        return engine;
    }

    private static void up(
            InMemoryEngine engine, String name, String service, String image, Map<String, String> volumes) {
        engine.hands().composeUp("shop", name, service, 1, image, volumes);
        engine.hands().connectByHand(name, "shop_back");
    }

    private void endsRight(InMemoryEngine engine, PlanRunner.Kind kind, String fate) {
        Convergence convergence = new Convergence(engine, clock, shop(), kind).adopting();
        boolean reached = convergence.reach();
        assertThat(EndState.wrongIn(engine, shop(), Set.of()))
                .as(() -> fate + "\n" + convergence.story())
                .isEmpty();
        assertThat(reached).as(() -> fate + "\n" + convergence.story()).isTrue();
        assertThat(engine.container("shop-db-1").mounts())
                .as(() -> fate + "\n" + convergence.story())
                .containsExactlyInAnyOrder(new Mounted("shop_data", "/data"), new Mounted(NAMELESS, "/cache"));
        assertThat(engine.containers().stream().map(ObservedContainer::name))
                .containsExactly("shop-db-1", "shop-web-1", "shop_web_run_1");
        assertThat(engine.networks())
                .singleElement()
                .satisfies(network -> assertThat(network.application()).isEmpty());
        onlyOneAtATime(engine, convergence);
    }

    private static void onlyOneAtATime(InMemoryEngine engine, Convergence convergence) {
        String oneOff = engine.container("shop_web_run_1").id();
        Map<String, Set<String>> running = new HashMap<>();
        for (EngineEvent event : engine.events()) {
            if (!event.type().equals("container") || event.id().equals(oneOff)) continue;
            Set<String> ids = running.computeIfAbsent(event.service(), service -> new HashSet<>());
            if (event.action().equals("start")) ids.add(event.id());
            if (event.action().equals("die")) ids.remove(event.id());
            assertThat(ids).as(() -> event + "\n" + convergence.story()).hasSizeLessThan(2);
        }
    }

    private static DesiredProject shop() {
        return project("shop")
                .service(service("db")
                        .image("db:2")
                        .networks("back")
                        .volume("data", "/data")
                        .anonymousVolume("/cache")
                        .restart(RestartPolicy.Mode.ALWAYS))
                .service(service("web").image("web:1").networks("back").dependsOn("db"))
                .build();
    }
}
