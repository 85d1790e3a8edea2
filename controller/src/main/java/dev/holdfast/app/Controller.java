package dev.holdfast.app;

import dev.holdfast.app.optional.BrokerLine;
import dev.holdfast.app.optional.BrokerOpener;
import dev.holdfast.app.optional.OptionalLibraries;
import dev.holdfast.cli.CliFailure;
import dev.holdfast.cli.DocumentChoice;
import dev.holdfast.cli.ExitCode;
import dev.holdfast.cli.Session.Ending;
import dev.holdfast.cli.Version;
import dev.holdfast.config.Settings;
import dev.holdfast.docker.DockerEngine;
import dev.holdfast.docker.client.EngineOperations;
import dev.holdfast.document.DocumentLoader;
import dev.holdfast.document.reading.RegistrySources;
import dev.holdfast.document.state.RequestDirectory;
import dev.holdfast.document.state.StatusFiles;
import dev.holdfast.document.watch.FileWatcher;
import dev.holdfast.document.watch.Topic;
import dev.holdfast.observed.EventSource;
import dev.holdfast.reconcile.Request;
import dev.holdfast.reconcile.loop.ReconcileLoop;
import dev.holdfast.reconcile.loop.StatusRounds;
import dev.holdfast.reconcile.loop.TakeDown;
import dev.holdfast.source.SourceListener;
import dev.holdfast.telemetry.ContainerLog;
import dev.holdfast.telemetry.HttpEndpoint;
import dev.holdfast.telemetry.Metrics;
import dev.holdfast.telemetry.StoryLog;
import dev.holdfast.telemetry.events.EventLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The controller of a node: looks after its documents until it is asked to end. */
final class Controller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Controller.class);
    private static final int HTTP_REQUESTS = 2;
    private static final Duration ROUND = Duration.ofMinutes(5);
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final Settings settings;
    private final InstantSource clock;
    private final Threads threads = new Threads();
    private final Endings endings;
    private final Metrics metrics;
    private final EventLog eventLog;
    private final DockerEngine engine;
    private final Listeners listeners;
    private final FileWatcher watcher;
    private final DocumentLoader documents;
    private final BrokerLine broker;
    private final ReconcileLoop loop;
    private final TakeDown takeDown;
    private final RequestDesk desk;

    Controller(
            Settings settings,
            DocumentChoice choice,
            boolean allowEmpty,
            State.Held held,
            InstantSource clock,
            RegistrySources registries,
            RemoteParts.Stores stores,
            OptionalLibraries libraries) {
        this.settings = settings;
        this.clock = clock;
        endings = new Endings(clock);
        metrics = new Metrics(clock, Version.text(), EngineOperations.ALL);
        registries.logins().listen((kind, good) -> metrics.credentialsFetched(kind.word(), good));
        eventLog = State.eventLog(held.directory(), clock);
        engine = Engines.engine(settings, clock, metrics::engineRequest, threads, registries.logins());
        watcher = fileWatcher();
        documents = new DocumentParts(held.state(), clock, registries, stores)
                .ofController(choice, allowEmpty, new Watched(watcher), threads, sourceListener(), this::secretChanged);
        StatusFiles statuses = new StatusFiles(held.directory(), State.trouble(), clock);
        broker = broker(libraries, statuses);
        listeners = new Listeners(List.of(
                statuses,
                eventLog,
                new StoryLog(clock),
                metrics,
                endings,
                broker.listener(),
                new StatusRounds(
                        engine.observer(),
                        LoopParts.timer(threads.scheduler("status")),
                        clock,
                        new ContainerLog()::write)));
        LoopParts parts = new LoopParts(settings, documents, engine, held.state(), listeners, threads, clock);
        loop = parts.loop();
        takeDown = parts.takeDown();
        desk = new RequestDesk(
                new RequestDirectory(held.directory(), State.trouble()), new RequestTaker(documents, loop, endings));
        watcher.watch(new Topic.Requests(), List.of(held.directory().requests()));
    }

    private BrokerLine broker(OptionalLibraries libraries, StatusFiles statuses) {
        Settings.Mqtt mqtt = settings.mqtt();
        if (mqtt == null) return BrokerLine.none();
        return libraries
                .load(BrokerOpener.class)
                .open(
                        mqtt,
                        settings.nodeName(),
                        statuses,
                        documents,
                        threads.pool("mqtt", 1),
                        LoopParts.timer(threads.scheduler("mqtt-timer")),
                        clock);
    }

    private void secretChanged(String application) {
        loop.supersede(application);
    }

    private SourceListener sourceListener() {
        return new SourceListener() {
            @Override
            public void asked(String application, String kind, Outcome outcome) {
                metrics.sourceAsked(application, kind, outcome.word());
            }

            @Override
            public void textChanged(String application) {
                loop.supersede(application);
            }

            @Override
            public void reachabilityChanged(String application) {
                loop.revisit(application);
            }
        };
    }

    private FileWatcher fileWatcher() {
        try {
            return FileWatcher.open(this::changed);
        } catch (IOException e) {
            throw CliFailure.failed("this system lets no more files be watched: " + e.getMessage()
                    + "; raise fs.inotify.max_user_instances");
        }
    }

    /** Looks after the documents until the process is asked to end. */
    int run(Stop stop) throws InterruptedException {
        try (HttpEndpoint http = endpoint()) {
            InetSocketAddress at = http.address();
            LOG.info("metrics and health on http://{}:{}", at.getHostString(), at.getPort());
            begin();
            stop.await();
            LOG.info("asked to end");
            return end() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    /** Lets what was begun end and stops what is not to run without a controller; whether that came about. */
    private boolean end() {
        Shutdown.within(Shutdown.LONGEST, loop.stop());
        SortedSet<String> unknown = new TreeSet<>(documents.applications());
        loop.loaded().forEach(application -> unknown.remove(application.name()));
        if (!unknown.isEmpty())
            LOG.info(
                    "left as they are, because they could not be loaded since the start: {}",
                    String.join(", ", unknown));
        return takeDown.begin(loop.loaded()).join();
    }

    /** Looks after the documents until all are ready, or cannot be, or the process is asked to end. */
    int once(Stop stop) throws InterruptedException {
        documents.rescan();
        List<CompletableFuture<Ending>> expected = new ArrayList<>();
        for (String application : documents.applications())
            expected.add(endings.expect(application, new Request.Reconcile()));
        begin();
        CompletableFuture<Void> all = CompletableFuture.allOf(expected.toArray(CompletableFuture[]::new));
        var unused = all.thenRun(stop::ask);
        stop.await(ROUND);
        boolean good = expected.stream()
                .allMatch(ending -> ending.isDone() && ending.join().good());
        return good && documents.documents().problems().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void begin() {
        threads.start("watch", watcher);
        engine.events().subscribe(EventSource.Listener.of(metrics::engineEvent));
        engine.events().subscribe(loop);
        broker.begin();
        loop.start();
        desk.open();
    }

    /** Each application is superseded once, even when its document and what it reads changed together. */
    private void changed(Set<Topic> topics) {
        SortedSet<String> applications = new TreeSet<>();
        for (Topic topic : topics) {
            if (topic instanceof Topic.Documents) applications.addAll(documents.rescan());
            if (topic instanceof Topic.Application application) applications.add(application.name());
            if (topic instanceof Topic.Requests) desk.look();
        }
        applications.forEach(loop::supersede);
    }

    private HttpEndpoint endpoint() {
        Settings.Listen listen = settings.listen();
        InetSocketAddress address = listen.host().isEmpty()
                ? new InetSocketAddress(listen.port())
                : new InetSocketAddress(listen.host(), listen.port());
        try {
            return new HttpEndpoint(
                    address, threads.pool("http", HTTP_REQUESTS), metrics, this::healthProblem, this::readyProblem);
        } catch (HttpEndpoint.AddressRefused e) {
            throw CliFailure.because(e);
        }
    }

    /** A loop that lives ticks at every resync. */
    private Optional<String> healthProblem() {
        Duration still = Duration.between(loop.turnedAt(), clock.instant());
        if (still.compareTo(settings.resync().plus(SILENCE)) < 0) return Optional.empty();
        return Optional.of("the loop has not turned for " + still.toSeconds() + " s");
    }

    private Optional<String> readyProblem() {
        if (!listeners.engineUp())
            return Optional.of("the engine at " + settings.engine().host() + " does not answer");
        SortedSet<String> waiting = loop.withoutPass();
        return waiting.isEmpty() ? Optional.empty() : Optional.of("no first pass yet of " + String.join(", ", waiting));
    }

    @Override
    public void close() {
        Shutdown.within(Shutdown.LONGEST, loop.stop());
        broker.close();
        try {
            watcher.close();
        } catch (IOException e) {
            LOG.debug("while stopping", e);
        }
        threads.close();
        engine.close();
        metrics.close();
        eventLog.close();
    }
}
