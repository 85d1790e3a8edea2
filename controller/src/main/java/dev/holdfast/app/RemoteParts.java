package dev.holdfast.app;

import dev.holdfast.document.reading.Elsewhere;
import dev.holdfast.document.reading.RemoteReading;
import dev.holdfast.document.reading.SecretReading;
import dev.holdfast.secrets.KeptSecrets;
import dev.holdfast.secrets.SecretStore;
import dev.holdfast.source.ObjectStore;
import dev.holdfast.source.RemoteSource;
import dev.holdfast.source.RemoteSources;
import dev.holdfast.source.SourceListener;
import dev.holdfast.source.web.WebClient;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Puts together what asks for things that are not on this node. */
final class RemoteParts {
    /** So many are asked for at once: one that drips must not keep the others from being asked for. */
    private static final int FETCHES = 4;

    private final State state;
    private final InstantSource clock;
    private final Stores stores;

    RemoteParts(State state, InstantSource clock, Stores stores) {
        this.state = state;
        this.clock = clock;
        this.stores = stores;
    }

    /**
     * What is asked.
     *
     * @param objects where Compose files are kept
     * @param secrets where secrets are kept
     */
    record Stores(ObjectStore objects, SecretStore secrets) {
        /** For whoever reads documents and asks no store. */
        static final Stores NONE = new Stores(
                (address, known) -> new RemoteSource.Failed(address + " is not read by this command"),
                SecretReading.NO_STORE);
    }

    /** For a command, which waits for the answers. */
    Elsewhere ofCommand() {
        return new Elsewhere(
                texts(Runnable::run, RemoteSources.Later.NEVER, SourceListener.NONE),
                secrets(Runnable::run, KeptSecrets.Later.NEVER, application -> {}));
    }

    /**
     * For a controller, whose passes wait for nobody.
     *
     * @param secretChanged hears whose secrets are others now
     */
    Elsewhere ofController(Threads threads, SourceListener listener, Consumer<String> secretChanged) {
        var timer = LoopParts.timer(threads.scheduler("elsewhere-timer"));
        return new Elsewhere(
                texts(threads.pool("source", FETCHES), timer::after, listener),
                secrets(threads.pool("secret", FETCHES), timer::after, secretChanged));
    }

    private RemoteReading texts(Executor fetches, RemoteSources.Later later, SourceListener listener) {
        RemoteSources sources = new RemoteSources(state.sources(), state.key(), fetches, later, listener, clock);
        return new RemoteReading(sources, WebClient.ofRuntime(), stores.objects());
    }

    private SecretReading secrets(Executor reads, KeptSecrets.Later later, Consumer<String> changed) {
        return new SecretReading(new KeptSecrets(stores.secrets(), reads, later, changed, clock));
    }
}
