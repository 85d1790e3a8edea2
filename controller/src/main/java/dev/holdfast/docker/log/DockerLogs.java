package dev.holdfast.docker.log;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.docker.client.Call;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.docker.client.EngineStream;
import dev.holdfast.observed.Observer.EngineUnavailable;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Opens the logs of containers ({@code GET /containers/{id}/logs}). */
public final class DockerLogs {
    private final EngineClient engine;

    public DockerLogs(EngineClient engine) {
        this.engine = engine;
    }

    /**
     * Opens a log; the caller reads and closes it.
     *
     * @param container id or name
     * @param follow whether lines are given until the container ends
     * @param tail how many of the last lines to begin with; empty for all
     * @throws EngineUnavailable with a sentence, also when the container is gone or its log driver cannot be read
     */
    public Log open(String container, boolean follow, OptionalInt tail) {
        try {
            JsonNode answer = engine.get(Call.to("container_inspect", "/containers/{}/json", container));
            Call call = Call.to("container_logs", "/containers/{}/logs", container)
                    .with("stdout", "1")
                    .with("stderr", "1")
                    .with("follow", follow ? "1" : "0")
                    .with("tail", tail.isPresent() ? String.valueOf(tail.getAsInt()) : "all");
            boolean terminal = answer.path("Config").path("Tty").asBoolean();
            return new Log(engine, engine.stream("GET", call), terminal);
        } catch (EngineRefusal e) {
            throw new EngineUnavailable("the log of " + container + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** An open log; reading blocks, closing it from another thread ends the reading. */
    public static final class Log implements AutoCloseable {
        private final EngineClient engine;
        private final EngineStream stream;
        private final boolean terminal;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Log(EngineClient engine, EngineStream stream, boolean terminal) {
            this.engine = engine;
            this.stream = stream;
            this.terminal = terminal;
        }

        /** Gives every line to the consumer until the log ends or is closed. */
        public void read(Consumer<LogLine> lines) {
            LogDemultiplexer demultiplexer = new LogDemultiplexer(lines);
            try {
                if (terminal) demultiplexer.readTerminal(stream.body());
                else demultiplexer.readFrames(stream.body());
            } catch (IOException e) {
                if (!closed.get()) throw engine.unavailable(e);
            }
        }

        @Override
        public void close() {
            closed.set(true);
            stream.close();
        }
    }
}
