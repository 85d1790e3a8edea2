package dev.holdfast.testing.contract;

import dev.holdfast.execution.ActionPerformer;
import dev.holdfast.execution.Waiter;
import dev.holdfast.observed.EventSource;
import dev.holdfast.observed.Observer;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** An engine, and what a contract needs beside its ports: images that behave, hands, and time that passes. */
public interface EngineFixture {
    Observer observer();

    ActionPerformer performer();

    Waiter waiter();

    EventSource events();

    /** A project name that nobody else uses. */
    String project();

    /** A local image of this kind. */
    String image(Kind kind);

    /** A reference that is neither local nor in any registry. */
    String absentImage();

    /** A host port that is free now. */
    int freePort();

    /** {@code docker pause}. */
    void pause(String container);

    /** {@code docker run -d} with these labels; answers the id. */
    String runForeign(String name, String image, Map<String, String> labels);

    /** Lets time pass until the condition holds; fails when it takes far too long. */
    void settle(BooleanSupplier condition);

    /** Kinds of image. */
    enum Kind {
        RUNS,
        EXITS_0,
        /** Prints {@code no peers} before. */
        EXITS_3,
        BECOMES_HEALTHY,
        /** Its health check prints {@code sick}. */
        BECOMES_UNHEALTHY,
        FAILS_TO_START,
        /** Runs, and declares the volume {@code /declared}. */
        DECLARES_VOLUME
    }
}
