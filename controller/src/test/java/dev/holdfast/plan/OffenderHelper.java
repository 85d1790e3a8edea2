package dev.holdfast.plan;

import dev.holdfast.mqtt.Broker;
import java.time.Instant;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Disabled;

/** Does everything that must never be done, so that {@code ArchitectureTest} can show that it would notice. */
@Disabled
public final class OffenderHelper {
    static int changeable;
    static final Class<?> HEAVY = Broker.class;

    Instant offend() throws InterruptedException {
        changeable = System.getenv().size();
        Thread.sleep(changeable);
        Executors.newCachedThreadPool().shutdown();
        return Instant.now();
    }
}
