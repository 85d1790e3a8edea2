package dev.holdfast.plan;

import static dev.holdfast.testing.ProjectBuilder.project;
import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.Volume;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.memory.InMemoryEngine;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The controller is killed before and after each effect while it makes a volume anew, and begins anew with the same request. */
class KilledRenewalTest {
    private final TestClock clock = new TestClock();

    @Test
    void theVolumeIsMadeAnewOnceWhereverItIsKilled() {
        for (PlanRunner.Kind kind : PlanRunner.Kind.values()) {
            InMemoryEngine whole = engine(kind);
            endsRight(whole, kind, "not killed");
            int effects = whole.effectCount();
            assertThat(effects).isPositive();
            for (int effect = 1; effect <= effects; effect++) {
                InMemoryEngine before = engine(kind);
                before.killBefore(effect);
                endsRight(before, kind, "killed before effect " + effect);
                InMemoryEngine after = engine(kind);
                after.killAfter(effect);
                endsRight(after, kind, "killed after effect " + effect);
            }
        }
    }

    private InMemoryEngine engine(PlanRunner.Kind kind) {
        InMemoryEngine engine = new InMemoryEngine(clock);
        Convergence first = new Convergence(engine, clock, shop("gold"), kind);
        assertThat(first.reach()).as(first::story).isTrue();
        engine.revive();
        return engine;
    }

    private void endsRight(InMemoryEngine engine, PlanRunner.Kind kind, String fate) {
        DesiredProject desired = shop("silver");
        Convergence convergence = new Convergence(engine, clock, desired, kind).recreating("data");
        boolean reached = convergence.reach();
        assertThat(EndState.wrongIn(engine, desired, Set.of()))
                .as(() -> fate + "\n" + convergence.story())
                .isEmpty();
        assertThat(reached).as(() -> fate + "\n" + convergence.story()).isTrue();
        Volume wanted = Objects.requireNonNull(desired.volumes().get("data"));
        assertThat(Objects.requireNonNull(engine.volumes().get("shop_data")).fingerprint())
                .isEqualTo(Fingerprint.of(wanted, Convergence.KEY).text());
        assertThat(engine.events().stream()
                        .filter(event ->
                                event.type().equals("volume") && event.action().equals("destroy")))
                .as(fate)
                .hasSize(1);
    }

    private static DesiredProject shop(String tier) {
        return project("shop")
                .service(service("db").networks("back").volume("data", "/data").restart(RestartPolicy.Mode.ALWAYS))
                .service(service("web")
                        .networks("back")
                        .volume("data", "/shared")
                        .anonymousVolume("/cache"))
                .volume("data", tier)
                .build();
    }
}
