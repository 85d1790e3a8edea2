package dev.holdfast.docker;

import dev.holdfast.credentials.RegistryLogins;
import dev.holdfast.docker.act.DockerActions;
import dev.holdfast.docker.client.DockerEndpoint;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.EngineVersion;
import dev.holdfast.docker.client.RequestListener;
import dev.holdfast.docker.log.DockerLogs;
import dev.holdfast.docker.observe.DockerObserver;
import dev.holdfast.docker.pull.ImagePuller;
import dev.holdfast.docker.watch.DockerEvents;
import dev.holdfast.docker.watch.DockerWaiter;
import dev.holdfast.execution.ActionPerformer;
import dev.holdfast.execution.Waiter;
import dev.holdfast.observed.EventSource;
import dev.holdfast.observed.Observer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** One engine, by all the ports it implements. Nothing is asked of it before a port is used. */
public final class DockerEngine implements AutoCloseable {
    private final EngineClient client;
    private final DockerObserver observer;
    private final DockerActions performer;
    private final DockerEvents events;
    private final DockerWaiter waiter;
    private final DockerLogs logs;

    private DockerEngine(
            EngineClient client,
            Executor executor,
            ScheduledExecutorService timers,
            InstantSource clock,
            RegistryLogins logins) {
        this.client = client;
        observer = new DockerObserver(client, clock);
        performer = new DockerActions(client, timers, new ImagePuller(client, logins, clock, timers));
        events = new DockerEvents(client, executor, timers, observer);
        waiter = new DockerWaiter(client, events, executor, timers, clock);
        logs = new DockerLogs(client);
    }

    /**
     * Wires the adapter to an engine.
     *
     * @param executor for the stream of events, which keeps one thread while somebody listens, and for short looks at containers: it needs two
     *     threads or more
     * @param timers for deadlines and back-off; never blocked
     * @param requests hears about every request
     * @param logins for pulls
     */
    public static DockerEngine connect(
            DockerEndpoint endpoint,
            Executor executor,
            ScheduledExecutorService timers,
            InstantSource clock,
            RequestListener requests,
            RegistryLogins logins) {
        return new DockerEngine(new EngineClient(endpoint, clock, requests), executor, timers, clock, logins);
    }

    public Observer observer() {
        return observer;
    }

    public ActionPerformer performer() {
        return performer;
    }

    public Waiter waiter() {
        return waiter;
    }

    public EventSource events() {
        return events;
    }

    public DockerLogs logs() {
        return logs;
    }

    /**
     * What the engine is; asked when not known yet.
     *
     * @throws Observer.EngineUnavailable with a sentence when it does not answer or is too new
     */
    public EngineVersion version() {
        return client.version();
    }

    @Override
    public void close() {
        events.close();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the connection to the engine", e);
        }
    }
}
