package dev.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Whatever is found on the engine, what is declared is what runs in the end, and nothing else is harmed. */
class RandomWorldsTest {
    /** The same worlds in every run; another number makes others. */
    private static final String SEED = "20300101";

    @Property(tries = 400, seed = SEED, shrinking = ShrinkingMode.BOUNDED)
    void everyWorldConvergesToWhatIsDeclared(@ForAll @IntRange(min = 1, max = 5) int size, @ForAll long seed) {
        RandomWorld world = RandomWorld.of(seed, size);
        Convergence convergence = world.convergence();
        boolean reached = convergence.reach();
        assertThat(EndState.wrongIn(world.engine(), world.desired(), Set.of()))
                .as(convergence::story)
                .isEmpty();
        assertThat(reached).as(convergence::story).isTrue();
        assertThat(world.harm()).as(convergence::story).isEmpty();
    }

    @Property(tries = 200, seed = SEED, shrinking = ShrinkingMode.BOUNDED)
    void aNameThatSomebodyElseHoldsBlocksOnlyWhatNeedsIt(
            @ForAll @IntRange(min = 1, max = 5) int size, @ForAll long seed) {
        RandomWorld world = RandomWorld.of(seed, size);
        Set<String> blocked = world.takeNames(seed);
        Convergence convergence = world.convergence();
        convergence.reach();
        assertThat(EndState.wrongIn(world.engine(), world.desired(), blocked))
                .as(convergence::story)
                .isEmpty();
        assertThat(world.harm()).as(convergence::story).isEmpty();
    }

    @Property(tries = 200, seed = SEED, shrinking = ShrinkingMode.BOUNDED)
    void whatDockerComposeMadeIsReplacedWhenItIsAdopted(
            @ForAll @IntRange(min = 1, max = 5) int size, @ForAll long seed) {
        RandomWorld world = RandomWorld.of(seed, size);
        world.composeWasHere(seed);
        Convergence convergence = world.convergence().adopting();
        boolean reached = convergence.reach();
        assertThat(EndState.wrongIn(world.engine(), world.desired(), Set.of()))
                .as(convergence::story)
                .isEmpty();
        assertThat(reached).as(convergence::story).isTrue();
        assertThat(world.engine().containers())
                .as(convergence::story)
                .noneMatch(container -> container.composed().isPresent()
                        && container.composed().get().isReplica());
        assertThat(world.harm()).as(convergence::story).isEmpty();
    }

    @Property(tries = 200, seed = SEED, shrinking = ShrinkingMode.BOUNDED)
    void aStaleObservationOnlyDelaysItUntilTheNextOne(@ForAll @IntRange(min = 1, max = 5) int size, @ForAll long seed) {
        RandomWorld world = RandomWorld.of(seed, size);
        world.engine().lagObservations(true);
        Convergence convergence = world.convergence();
        convergence.reach();
        convergence.reach();
        assertThat(EndState.wrongIn(world.engine(), world.desired(), Set.of()))
                .as(convergence::story)
                .isEmpty();
        assertThat(world.harm()).as(convergence::story).isEmpty();
    }

    @Property(tries = 400, seed = SEED, shrinking = ShrinkingMode.BOUNDED)
    void aPlanIsTheSameTwiceAndKeepsTheRulesOfOrder(@ForAll @IntRange(min = 1, max = 5) int size, @ForAll long seed) {
        RandomWorld world = RandomWorld.of(seed, size);
        Convergence convergence = world.convergence();
        Plan plan = convergence.plan();
        assertThat(convergence.plan()).hasToString(plan.toString());
        assertThat(RandomWorld.of(seed, size).convergence().plan()).hasToString(plan.toString());
        assertThat(PlanRules.brokenBy(plan)).as(plan::toString).isEmpty();
    }
}
