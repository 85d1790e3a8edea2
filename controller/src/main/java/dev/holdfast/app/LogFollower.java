package dev.holdfast.app;

import dev.holdfast.cli.CliFailure;
import dev.holdfast.cli.Node.LogLine;
import dev.holdfast.config.Settings;
import dev.holdfast.desired.DesiredProject;
import dev.holdfast.docker.log.DockerLogs;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.Ownership;
import dev.holdfast.reconcile.pass.Interests;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/** Reads the logs of an application's containers, each on a thread of its own. */
final class LogFollower implements AutoCloseable {
    private final Threads threads = new Threads();
    private final Looking looking;

    LogFollower(Settings settings, InstantSource clock) {
        looking = new Looking(settings, clock);
    }

    void follow(
            String project,
            String application,
            List<String> services,
            boolean follow,
            int tail,
            Consumer<LogLine> sink) {
        List<ObservedContainer> containers =
                looking.get().observe(Interests.of(DesiredProject.empty(project))).containers().stream()
                        .filter(container -> container
                                .ownership()
                                .filter(owner -> wanted(owner, application, services))
                                .isPresent())
                        .toList();
        if (containers.isEmpty()) throw CliFailure.failed("there are no containers of " + application);
        ExecutorService readers = threads.pool("log", follow ? containers.size() : 1);
        List<CompletableFuture<Void>> open = new ArrayList<>();
        for (ObservedContainer container : containers)
            open.add(CompletableFuture.runAsync(() -> read(container, follow, tail, sink), readers));
        try {
            CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw CliFailure.failed(String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
        }
    }

    private static boolean wanted(Ownership owner, String application, List<String> services) {
        return owner.application().equals(application) && (services.isEmpty() || services.contains(owner.service()));
    }

    private void read(ObservedContainer container, boolean follow, int tail, Consumer<LogLine> sink) {
        OptionalInt lines = tail < 0 ? OptionalInt.empty() : OptionalInt.of(tail);
        try (DockerLogs.Log log = looking.logs().open(container.id(), follow, lines)) {
            log.read(line -> sink.accept(new LogLine(container.name(), line.text())));
        }
    }

    @Override
    public void close() {
        threads.close();
        looking.close();
    }
}
