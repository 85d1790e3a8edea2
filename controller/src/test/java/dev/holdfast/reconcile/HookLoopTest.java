package dev.holdfast.reconcile;

import static dev.holdfast.testing.ProjectBuilder.project;
import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.hook.Hook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hooks over several passes: what is owed is written down, tried again, and struck out. */
class HookLoopTest {
    private final LoopWorld world = new LoopWorld();

    @BeforeEach
    void anImage() {
        world.engine.images().local("app:1");
    }

    private static DesiredProject shop(Hook hook) {
        return project("shop")
                .service(service("web").image("app:1").postStart(hook))
                .build();
    }

    @Test
    void whatIsOwedIsWrittenDownBeforeTheFirstStepAndStruckOutAtTheEnd() {
        List<SortedSet<String>> owed = new ArrayList<>();
        world.engine.beforeEffect(1, () -> owed.add(world.read("shop").owedHooks()));
        world.declare(shop(Hook.of("warm-up")));
        world.start();
        assertThat(owed).hasSize(1);
        assertThat(owed.get(0)).containsExactly("web/1");
        assertThat(world.read("shop").owedHooks()).isEmpty();
        assertThat(world.last()).isEqualTo("shop Converged");
    }

    @Test
    void aHookThatFailsKeepsTheApplicationFromConvergingAndIsTriedAgainUntilItChanges() {
        world.declare(shop(Hook.of("false")));
        world.start();
        world.pass(Duration.ofMinutes(2));
        assertThat(world.outcomes)
                .doesNotContain("shop Converged")
                .filteredOn("shop Failed"::equals)
                .hasSizeBetween(3, 20);
        assertThat(world.read("shop").owedHooks()).containsExactly("web/1");
        world.declare(shop(Hook.of("true")));
        world.loop.documentsChanged();
        world.settle();
        world.pass(Duration.ofSeconds(10));
        assertThat(world.last()).isEqualTo("shop Converged");
        assertThat(world.read("shop").owedHooks()).isEmpty();
    }
}
