package dev.holdfast.docker.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.docker.client.Call;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.docker.client.EngineStream;
import dev.holdfast.docker.label.Labels;
import dev.holdfast.observed.EngineEvent;
import dev.holdfast.observed.EventSource;
import dev.holdfast.observed.Observer.EngineUnavailable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream of {@code GET /events} for all listeners: open while somebody listens, opened again with back-off when it breaks. Occupies one
 * thread of the executor while it is open.
 */
public final class DockerEvents implements EventSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DockerEvents.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Health checks make three exec events a probe; the engine need not send what nobody uses. */
    private static final Map<String, List<String>> FILTERS = Map.of(
            "type",
            List.of("container", "network", "volume", "image"),
            "event",
            List.of(
                    "create",
                    "start",
                    "restart",
                    "die",
                    "kill",
                    "stop",
                    "oom",
                    "destroy",
                    "rename",
                    "pause",
                    "unpause",
                    "update",
                    "health_status",
                    "connect",
                    "disconnect",
                    "remove",
                    "pull",
                    "tag",
                    "untag",
                    "delete",
                    "load",
                    "import"));

    private final EngineClient engine;
    private final Executor executor;
    private final ScheduledExecutorService timers;
    private final Listener first;
    private final List<Listener> listeners = new ArrayList<>();
    private @Nullable EngineStream stream;
    private boolean up;
    private boolean open;
    private String lastMessage = "";

    /** @param first hears everything before the others, without keeping the stream open */
    public DockerEvents(EngineClient engine, Executor executor, ScheduledExecutorService timers, Listener first) {
        this.engine = engine;
        this.executor = executor;
        this.timers = timers;
        this.first = first;
    }

    @Override
    public Subscription subscribe(Listener listener) {
        synchronized (this) {
            listeners.add(listener);
            if (!open) {
                open = true;
                executor.execute(() -> follow(FIRST_PAUSE));
            }
            // Inside the lock, so that it cannot come after the news of a break.
            if (up) listener.connected(true, lastMessage);
        }
        return () -> unsubscribe(listener);
    }

    /** Ends the stream and forgets all listeners. */
    @Override
    public void close() {
        synchronized (this) {
            listeners.clear();
        }
        endStream();
    }

    private void unsubscribe(Listener listener) {
        boolean last;
        synchronized (this) {
            last = listeners.remove(listener) && listeners.isEmpty();
        }
        if (last) endStream();
    }

    private void endStream() {
        EngineStream current;
        synchronized (this) {
            current = stream;
        }
        if (current != null) current.close();
    }

    /** Reads until the stream breaks, then arranges the next attempt. */
    private void follow(Duration pause) {
        Duration next = pause;
        String why;
        try (EngineStream opened =
                        engine.stream("GET", new Call("events", "/events").with("filters", engine.text(FILTERS)));
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(opened.body(), StandardCharsets.UTF_8))) {
            synchronized (this) {
                stream = opened;
            }
            next = FIRST_PAUSE;
            if (wanted()) {
                connected(true, "the engine sends events");
                for (String line = reader.readLine(); line != null && wanted(); line = reader.readLine())
                    tell(engine.parse(line));
            }
            why = "the engine closed the stream of events";
        } catch (IOException e) {
            why = String.valueOf(engine.unavailable(e).getMessage());
        } catch (EngineUnavailable | EngineRefusal e) {
            why = String.valueOf(e.getMessage());
        }
        ended(why, next);
    }

    private void ended(String why, Duration pause) {
        synchronized (this) {
            stream = null;
            open = !listeners.isEmpty();
            if (!open) {
                up = false;
                first.connected(false, why);
                return;
            }
        }
        connected(false, why);
        Duration doubled = pause.multipliedBy(2);
        Duration next = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        try {
            timers.schedule(() -> executor.execute(() -> follow(next)), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("no more events: the program ends");
        }
    }

    private synchronized boolean wanted() {
        return !listeners.isEmpty();
    }

    private void connected(boolean nowUp, String message) {
        List<Listener> told;
        synchronized (this) {
            up = nowUp;
            lastMessage = message;
            told = List.copyOf(listeners);
        }
        first.connected(nowUp, message);
        told.forEach(listener -> listener.connected(nowUp, message));
    }

    private void tell(JsonNode line) {
        if (!line.path("Type").isTextual()) return;
        EngineEvent event = read(line);
        List<Listener> told;
        synchronized (this) {
            told = List.copyOf(listeners);
        }
        first.event(event);
        told.forEach(listener -> listener.event(event));
    }

    private static EngineEvent read(JsonNode line) {
        JsonNode actor = line.path("Actor");
        JsonNode attributes = actor.path("Attributes");
        long nanos = line.path("timeNano").asLong();
        return new EngineEvent(
                line.path("Type").asText(),
                line.path("Action").asText(),
                actor.path("ID").asText(),
                attributes.path("name").asText(),
                attributes.path(Labels.APPLICATION).asText(),
                attributes.path(Labels.PROJECT).asText(),
                attributes.path(Labels.SERVICE).asText(),
                Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L));
    }
}
