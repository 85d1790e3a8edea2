package dev.holdfast.app;

import dev.holdfast.cli.CliFailure;
import dev.holdfast.cli.Session;
import dev.holdfast.document.state.RequestDirectory;
import dev.holdfast.document.state.StateException;
import dev.holdfast.reconcile.Request;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Asks the controller that runs, and follows what becomes of it. */
final class RemoteSession implements Session {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RequestDirectory requests;
    private final SortedSet<String> applications;
    private final Threads threads;
    private final Executor followers;
    private final Map<String, String> open = new ConcurrentHashMap<>();

    RemoteSession(RequestDirectory requests, SortedSet<String> applications, Threads threads) {
        this.requests = requests;
        this.applications = applications;
        this.threads = threads;
        this.followers = threads.pool("follow", Math.max(1, applications.size()));
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
            throw CliFailure.failed(e.getMessage());
        }
    }

    private Ending follow(String application, String id) {
        try {
            Optional<RequestDirectory.Result> result = Optional.empty();
            while (result.isEmpty()) result = requests.look(id, PATIENCE);
            open.remove(application);
            return new Ending(result.get().succeeded(), result.get().message());
        } catch (StateException e) {
            return Ending.bad(e.getMessage());
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
    }
}
