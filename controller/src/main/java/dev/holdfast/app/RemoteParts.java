package dev.holdfast.app;

import dev.holdfast.document.reading.RemoteReading;
import dev.holdfast.source.ObjectStore;
import dev.holdfast.source.RemoteSources;
import dev.holdfast.source.RemoteSources.Later;
import dev.holdfast.source.SourceListener;
import dev.holdfast.source.web.WebClient;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** Puts together what asks sources that are not on this node. */
final class RemoteParts {
    /** So many sources are asked at once: one that drips must not keep the others from being asked. */
    private static final int FETCHES = 4;

    private final State state;
    private final InstantSource clock;
    private final ObjectStore objects;

    RemoteParts(State state, InstantSource clock, ObjectStore objects) {
        this.state = state;
        this.clock = clock;
        this.objects = objects;
    }

    /** For a command, which waits for the answers. */
    RemoteReading ofCommand() {
        return reading(Runnable::run, Later.NEVER, SourceListener.NONE);
    }

    /** For a controller, whose passes wait for nobody. */
    RemoteReading ofController(Threads threads, SourceListener listener) {
        var timer = LoopParts.timer(threads.scheduler("source-timer"));
        return reading(threads.pool("source", FETCHES), timer::after, listener);
    }

    private RemoteReading reading(Executor fetches, Later later, SourceListener listener) {
        RemoteSources sources = new RemoteSources(state.sources(), state.key(), fetches, later, listener, clock);
        return new RemoteReading(sources, WebClient.ofRuntime(), objects);
    }
}
