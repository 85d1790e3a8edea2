package dev.holdfast.testing.contract;

import dev.holdfast.execution.ActionPerformer;
import dev.holdfast.execution.Waiter;
import dev.holdfast.observed.EventSource;
import dev.holdfast.observed.Observer;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.memory.Behaviour;
import dev.holdfast.testing.memory.Images.Registry;
import dev.holdfast.testing.memory.InMemoryEngine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;

/** The engine in memory; time passes from one scheduled thing to the next. */
final class InMemoryFixture implements EngineFixture {
    private final TestClock clock = new TestClock();
    private final InMemoryEngine engine = new InMemoryEngine(clock);

    InMemoryFixture() {
        for (Kind kind : Kind.values()) engine.images().local(image(kind));
        engine.images().declaresVolumes(image(Kind.DECLARES_VOLUME), "/declared");
        engine.images().registry(absentImage(), Registry.NOT_FOUND);
        engine.behaviour(image(Kind.EXITS_0), Behaviour.exitsWith(0));
        engine.behaviour(image(Kind.EXITS_3), Behaviour.exitsWith(3, "no peers"));
        engine.behaviour(image(Kind.BECOMES_HEALTHY), Behaviour.becomesHealthy());
        engine.behaviour(image(Kind.BECOMES_UNHEALTHY), Behaviour.becomesUnhealthy("sick"));
        engine.behaviour(image(Kind.FAILS_TO_START), Behaviour.failsToStart("exec: no such file"));
    }

    @Override
    public Observer observer() {
        return engine;
    }

    @Override
    public ActionPerformer performer() {
        return engine;
    }

    @Override
    public Waiter waiter() {
        return engine;
    }

    @Override
    public EventSource events() {
        return engine;
    }

    @Override
    public String project() {
        return "contract";
    }

    @Override
    public String image(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT) + ":1";
    }

    @Override
    public String absentImage() {
        return "absent:1";
    }

    @Override
    public int freePort() {
        return 8080;
    }

    @Override
    public void pause(String container) {
        engine.hands().pauseByHand(container);
    }

    @Override
    public String runForeign(String name, String image, Map<String, String> labels) {
        return engine.hands().runForeign(name, image, List.of(), labels);
    }

    @Override
    public void settle(BooleanSupplier condition) {
        while (!condition.getAsBoolean())
            Assertions.assertThat(clock.advanceToNext())
                    .as("something is left that could happen")
                    .isTrue();
    }
}
