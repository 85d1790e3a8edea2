package dev.holdfast.app;

import dev.holdfast.cli.Session;
import dev.holdfast.document.state.StateException;
import dev.holdfast.document.state.StateLock;
import dev.holdfast.observed.EventSource;
import dev.holdfast.reconcile.ReconcileLoop;
import dev.holdfast.reconcile.Request;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Acts with a loop of this process, which holds the state directory meanwhile. */
final class OwnSession implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(OwnSession.class);

    private final SortedSet<String> applications;
    private final ReconcileLoop loop;
    private final Endings endings;
    private final Engine engine;
    private final EventSource.Subscription events;
    private final Threads threads;
    private final StateLock lock;

    OwnSession(
            SortedSet<String> applications,
            ReconcileLoop loop,
            Endings endings,
            Engine engine,
            Threads threads,
            StateLock lock) {
        this.applications = new TreeSet<>(applications);
        this.loop = loop;
        this.endings = endings;
        this.engine = engine;
        this.threads = threads;
        this.lock = lock;
        events = engine.events().subscribe(loop);
    }

    @Override
    public SortedSet<String> applications() {
        return new TreeSet<>(applications);
    }

    @Override
    public CompletableFuture<Ending> ask(String application, Request request) {
        CompletableFuture<Ending> ending = endings.expect(application, request);
        loop.request(application, request);
        return ending;
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
        try {
            lock.close();
        } catch (StateException e) {
            LOG.warn(e.getMessage());
        }
    }
}
