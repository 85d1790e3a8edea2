package dev.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.compose.CaseFiles;
import dev.holdfast.desired.DesiredProject;
import dev.holdfast.plan.steps.Planner;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.memory.InMemoryEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** docker compose's own planner tests: over the world they describe, our plan does the same in the same order. */
class UpstreamPlansTest {
    /** One case for several ways to refer to a service; the table of unit tests has a row for each. */
    private static final String REFERENCES = "TestReconcileContainers_ServiceReference_NoRecreate";

    private static final String EXTERNAL = "some_external";

    static final int REFERENCES_CASE = 35;

    @TestFactory
    Stream<DynamicTest> plansWhatDockerComposePlans() {
        return CaseFiles.tests("reconcile_plans", one -> {
            if (one.get("name").asText().equals(REFERENCES)) {
                assertThat(plan(one, "dependent", "network_mode: 'service:parent'")
                                .changes())
                        .isEmpty();
                return;
            }
            PlanMeaning ours = plan(one, "", "");
            PlanMeaning theirs = PlanMeaning.ofTheirs(one.get("plans").path(0).asText());
            assertThat(ours.changes()).isEqualTo(theirs.changes());
            assertThat(ours.order()).containsAll(theirs.order());
        });
    }

    static PlanMeaning plan(JsonNode one, String service, String more) {
        TestClock clock = new TestClock();
        InMemoryEngine engine = new InMemoryEngine(clock);
        engine.images().local("app:1");
        if (more.contains(EXTERNAL)) engine.hands().runForeign(EXTERNAL, "app:1", List.of(), Map.of());
        UpstreamWorld world = new UpstreamWorld(one);
        world.foreign("Networks").forEach(nk -> engine.hands().createForeignNetwork(nk[0], "myproject", nk[1]));
        world.foreign("Volumes").forEach(nk -> engine.hands().createForeignVolume(nk[0], "myproject", nk[1]));
        for (DesiredProject before : world.before(service, more)) {
            Convergence convergence = new Convergence(engine, clock, before);
            assertThat(convergence.reach()).as(convergence.story()).isTrue();
        }
        clock.advance(Duration.ofMinutes(1));
        if (world.exited()) engine.hands().exit("myproject-web-1", 0);
        PlanRequest request = new Convergence(engine, clock, world.desired(service, more))
                .recreating(world.givenUp())
                .request();
        return PlanMeaning.of(new Planner().plan(request), request.observed());
    }
}
