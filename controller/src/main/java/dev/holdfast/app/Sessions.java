package dev.holdfast.app;

import dev.holdfast.cli.CliFailure;
import dev.holdfast.cli.DocumentChoice;
import dev.holdfast.cli.Session;
import dev.holdfast.cli.render.ProgressBoard;
import dev.holdfast.cli.render.Terminal;
import dev.holdfast.config.Environment;
import dev.holdfast.config.Settings;
import dev.holdfast.desired.Problem;
import dev.holdfast.docker.DockerEngine;
import dev.holdfast.docker.client.RequestListener;
import dev.holdfast.document.DocumentLoader;
import dev.holdfast.document.DocumentPlace;
import dev.holdfast.document.reading.RegistrySources;
import dev.holdfast.document.state.ApplicationRecord;
import dev.holdfast.document.state.FileRecords;
import dev.holdfast.document.state.RequestDirectory;
import dev.holdfast.document.state.StateDirectory;
import dev.holdfast.document.state.StateLock;
import dev.holdfast.document.state.StatusFiles;
import dev.holdfast.reconcile.loop.ReconcileLoop;
import dev.holdfast.telemetry.events.EventReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decides who acts: the controller that holds the state directory, or else this process. */
final class Sessions {
    private final Settings settings;
    private final Environment environment;
    private final Terminal terminal;
    private final InstantSource clock;
    private final RegistrySources registries;
    private final RemoteParts.Stores stores;

    Sessions(
            Settings settings,
            Environment environment,
            Terminal terminal,
            InstantSource clock,
            RegistrySources registries,
            RemoteParts.Stores stores) {
        this.settings = settings;
        this.environment = environment;
        this.terminal = terminal;
        this.clock = clock;
        this.registries = registries;
        this.stores = stores;
    }

    /** About the applications that documents declare. */
    Session of(DocumentChoice choice) {
        Optional<StateDirectory> controlled = controlled();
        if (controlled.isEmpty()) return own(choice, Optional.empty());
        DocumentLoader documents = new DocumentParts(State.lookedAt(settings), clock, registries, stores)
                .ofCommand(choice, environment.variables());
        SortedSet<String> applications = declared(documents, choice);
        FileRecords records = new FileRecords(controlled.get(), State.trouble());
        for (String application : applications) checkOwner(records, documents, application);
        return remote(controlled.get(), applications);
    }

    /** About applications by name, wherever they were declared. */
    Session of(List<String> names) {
        SortedSet<String> applications = new TreeSet<>(names);
        Optional<StateDirectory> controlled = controlled();
        if (controlled.isPresent()) return remote(controlled.get(), applications);
        FileRecords records = new FileRecords(State.open(settings), State.trouble());
        List<DocumentPlace> places = applications.stream()
                .flatMap(application -> records.find(application).stream())
                .map(Sessions::place)
                .distinct()
                .toList();
        return own(DocumentChoice.of(places), Optional.of(applications));
    }

    private static DocumentPlace place(ApplicationRecord record) {
        List<Path> overrides = record.overrides().stream().map(Path::of).toList();
        return new DocumentPlace(Path.of(record.document()), overrides);
    }

    private Optional<StateDirectory> controlled() {
        return State.existing(settings)
                .filter(directory -> StateLock.holder(directory).isPresent());
    }

    private void checkOwner(FileRecords records, DocumentLoader documents, String application) {
        String asked = documents.place(application).map(DocumentPlace::toString).orElse("");
        String owner = records.find(application)
                .map(Sessions::place)
                .map(DocumentPlace::toString)
                .orElse("");
        if (owner.equals(asked)) return;
        throw CliFailure.failed(
                owner.isEmpty()
                        ? "the controller on " + settings.stateDir() + " does not look after " + asked
                                + ": put it among its documents, or give this command its own --state-dir"
                        : application + " is declared by " + owner + ", which the controller on " + settings.stateDir()
                                + " looks after: change that document, or give this one another name");
    }

    private static SortedSet<String> declared(DocumentLoader documents, DocumentChoice choice) {
        documents.rescan();
        List<Problem> problems = DocumentParts.unreadable(documents.documents());
        if (!problems.isEmpty())
            throw CliFailure.failed(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        if (!documents.applications().isEmpty()) return documents.applications();
        String places = choice.places().stream().map(DocumentPlace::toString).collect(Collectors.joining(", "));
        throw CliFailure.failed("no application is declared in " + places);
    }

    private Session remote(StateDirectory directory, SortedSet<String> applications) {
        return new RemoteSession(
                new RequestDirectory(directory, State.trouble()),
                new EventReader(directory.eventLog(), ""),
                applications,
                terminal);
    }

    private Session own(DocumentChoice choice, Optional<SortedSet<String>> names) {
        State.Held held = State.hold(settings);
        try {
            DocumentLoader documents = new DocumentParts(held.state(), clock, registries, stores)
                    .ofCommand(choice, environment.variables());
            SortedSet<String> applications = names.orElseGet(() -> declared(documents, choice));
            return own(held, documents, applications);
        } catch (CliFailure e) {
            held.close();
            throw e;
        }
    }

    private Session own(State.Held held, DocumentLoader documents, SortedSet<String> applications) {
        Threads threads = new Threads();
        Endings endings = new Endings(clock);
        Listeners listeners = new Listeners(List.of(
                new StatusFiles(held.directory(), State.trouble(), clock),
                State.eventLog(held.directory(), clock),
                new ProgressBoard(terminal, clock),
                endings));
        DockerEngine engine = Engines.engine(settings, clock, RequestListener.NONE, threads, registries.logins());
        ReconcileLoop loop = new LoopParts(settings, documents, engine, held.state(), listeners, threads, clock).loop();
        return new OwnSession(applications, documents, loop, endings, engine, threads, held);
    }
}
