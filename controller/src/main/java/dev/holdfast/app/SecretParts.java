package dev.holdfast.app;

import dev.holdfast.document.reading.SecretReading;
import dev.holdfast.secrets.KeptSecrets;
import dev.holdfast.secrets.SecretStore;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts together what reads secrets; the store is made when a document wants one. */
final class SecretParts {
    /** So many secrets are read at once: one that does not come must not keep the others from being read. */
    private static final int READS = 4;

    private final Supplier<SecretStore> store;
    private final InstantSource clock;

    SecretParts(Supplier<SecretStore> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** For a command, which waits for the answers. */
    SecretReading ofCommand() {
        return reading(Runnable::run, KeptSecrets.Later.NEVER, application -> {});
    }

    /** For a controller, whose passes wait for nobody. */
    SecretReading ofController(Threads threads, Consumer<String> changed) {
        return reading(
                threads.pool("secret", READS),
                LoopParts.timer(threads.scheduler("secret-timer"))::after,
                changed);
    }

    private SecretReading reading(Executor reads, KeptSecrets.Later later, Consumer<String> changed) {
        SecretStore lazily = reference -> store.get().read(reference);
        return new SecretReading(new KeptSecrets(lazily, reads, later, changed, clock));
    }
}
