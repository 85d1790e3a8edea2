package dev.holdfast.app;

import dev.holdfast.cli.Session;
import dev.holdfast.docker.DockerEngine;
import dev.holdfast.document.DocumentLoader;
import dev.holdfast.observed.EventSource;
import dev.holdfast.reconcile.Request;
import dev.holdfast.reconcile.loop.ReconcileLoop;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Acts with a loop of this process, which holds the state directory meanwhile. */
final class OwnSession implements Session {
    private final SortedSet<String> applications;
    private final DocumentLoader documents;
    private final ReconcileLoop loop;
    private final Endings endings;
    private final RequestTaker taker;
    private final DockerEngine engine;
    private final EventSource.Subscription events;
    private final Threads threads;
    private final State.Held held;

    OwnSession(
            SortedSet<String> applications,
            DocumentLoader documents,
            ReconcileLoop loop,
            Endings endings,
            DockerEngine engine,
            Threads threads,
            State.Held held) {
        this.applications = new TreeSet<>(applications);
        this.documents = documents;
        this.loop = loop;
        this.endings = endings;
        this.taker = new RequestTaker(documents, loop, endings);
        this.engine = engine;
        this.threads = threads;
        this.held = held;
        events = engine.events().subscribe(loop);
    }

    @Override
    public SortedSet<String> applications() {
        return new TreeSet<>(applications);
    }

    /** No controller is there that a deletion would have to keep from making it again. */
    @Override
    public CompletableFuture<Ending> ask(String application, Request request) {
        return taker.take(application, request).whenComplete((ending, failure) -> documents.restore(application));
    }

    @Override
    public String standing(String application) {
        return endings.standing(application);
    }

    @Override
    public void close() {
        Shutdown.within(Shutdown.LONGEST, loop.stop());
        events.close();
        threads.close();
        engine.close();
        held.close();
    }
}
