package dev.holdfast.app;

import dev.holdfast.cli.CliFailure;
import dev.holdfast.cli.Session;
import dev.holdfast.cli.render.EventRenderer;
import dev.holdfast.cli.render.Terminal;
import dev.holdfast.document.state.RequestDirectory;
import dev.holdfast.document.state.StateException;
import dev.holdfast.reconcile.Request;
import dev.holdfast.telemetry.events.Event;
import dev.holdfast.telemetry.events.EventReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the controller that runs, and follows what becomes of it. */
final class RemoteSession implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteSession.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RequestDirectory requests;
    private final SortedSet<String> applications;
    private final EventReader events;
    private final EventRenderer renderer;
    private final Terminal terminal;
    private final Threads threads = new Threads();
    private final Executor followers;
    private final Map<String, String> open = new ConcurrentHashMap<>();

    RemoteSession(RequestDirectory requests, EventReader events, SortedSet<String> applications, Terminal terminal) {
        this.requests = requests;
        this.events = events;
        this.applications = new TreeSet<>(applications);
        this.terminal = terminal;
        this.renderer = new EventRenderer(terminal.style());
        this.followers = threads.pool("follow", Math.max(1, applications.size()));
        news();
    }

    /** What happened since the last look. */
    private synchronized List<Event> news() {
        try {
            return events.next().stream()
                    .filter(event -> applications.contains(event.application()))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public SortedSet<String> applications() {
        return new TreeSet<>(applications);
    }

    @Override
    public CompletableFuture<Ending> ask(String application, Request request) {
        try {
            String id = requests.leave(application, request);
            open.put(application, id);
            return CompletableFuture.supplyAsync(() -> follow(application, id), followers);
        } catch (StateException e) {
            throw CliFailure.because(e);
        }
    }

    private Ending follow(String application, String id) {
        try {
            Optional<RequestDirectory.Result> result = Optional.empty();
            while (result.isEmpty()) {
                result = requests.look(id, PATIENCE);
                news().forEach(event -> terminal.print(renderer.text(event)));
            }
            open.remove(application);
            return new Ending(result.get().succeeded(), result.get().message());
        } catch (StateException e) {
            return Ending.bad(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Ending.bad("interrupted");
        }
    }

    @Override
    public String standing(String application) {
        return "the controller is still at it; holdfast status " + application + " says more";
    }

    /** What the controller has not taken up yet is taken back. */
    @Override
    public void close() {
        threads.close();
        open.values().forEach(requests::withdraw);
        try {
            events.close();
        } catch (IOException e) {
            LOG.debug("while closing", e);
        }
    }
}
