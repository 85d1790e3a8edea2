package dev.holdfast.app;

import dev.holdfast.cli.DocumentChoice;
import dev.holdfast.cli.Node;
import dev.holdfast.cli.render.StatusRow;
import dev.holdfast.cli.render.StatusView;
import dev.holdfast.config.Settings;
import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Problem;
import dev.holdfast.docker.observe.LabelledApplications.Labelled;
import dev.holdfast.document.DocumentFile;
import dev.holdfast.document.DocumentLoader;
import dev.holdfast.document.DocumentPlace;
import dev.holdfast.document.reading.RegistrySources;
import dev.holdfast.document.state.ApplicationRecord;
import dev.holdfast.document.state.FileRecords;
import dev.holdfast.document.state.StateDirectory;
import dev.holdfast.document.state.StateLock;
import dev.holdfast.document.state.StatusFiles;
import dev.holdfast.observed.Interest;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.Observer;
import dev.holdfast.reconcile.pass.Interests;
import dev.holdfast.status.ApplicationStatus;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** This node, through the state directory and the engine. */
final class LocalNode implements Node {
    private final Settings settings;
    private final InstantSource clock;

    LocalNode(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Path events() {
        return State.existing(settings)
                .map(StateDirectory::eventLog)
                .orElse(settings.stateDir().resolve("events.jsonl"));
    }

    @Override
    public StatusView status(String application) {
        Optional<StateDirectory> directory = State.existing(settings);
        List<String> notes = new ArrayList<>();
        List<StatusRow> rows = new ArrayList<>();
        List<ApplicationRecord> records = directory
                .map(state -> new FileRecords(state, State.trouble()).all())
                .orElse(List.of());
        try (Looking looking = new Looking(settings, clock)) {
            for (ApplicationRecord record : records)
                if (application.isEmpty() || record.name().equals(application))
                    rows.add(row(directory.orElseThrow(), record, looking, notes));
            if (notes.isEmpty()) rows.addAll(strangers(application, records, looking, notes));
        }
        if (application.isEmpty()) brokenFiles(records).forEach(file -> rows.add(broken(file)));
        if (directory.filter(StateDirectory::full).isPresent())
            notes.add(
                    "the disk of " + settings.stateDir() + " is full: what is written there may be older than what is");
        OptionalLong controller = directory.map(StateLock::holder).orElse(OptionalLong.empty());
        return new StatusView(clock.instant(), settings.stateDir().toString(), controller, rows, notes);
    }

    private StatusRow row(StateDirectory state, ApplicationRecord record, Looking looking, List<String> notes) {
        StatusFiles statuses = new StatusFiles(state, State.trouble(), clock);
        return new StatusRow(
                record.name(),
                statuses.read(record.name()).orElse(ApplicationStatus.NONE),
                statuses.writtenAt(record.name()).orElse(null),
                containers(record, looking, notes),
                "");
    }

    /** Applications that nothing is recorded about here, but that have containers. */
    private List<StatusRow> strangers(
            String asked, List<ApplicationRecord> records, Looking looking, List<String> notes) {
        Set<String> known = records.stream().map(ApplicationRecord::name).collect(Collectors.toSet());
        List<StatusRow> rows = new ArrayList<>();
        try {
            for (Labelled labelled : looking.applications().all()) {
                String name = labelled.application();
                if (known.contains(name) || !asked.isEmpty() && !asked.equals(name)) continue;
                List<ObservedContainer> containers = containers(name, labelled.project(), looking);
                if (!containers.isEmpty()) rows.add(StatusRow.stranger(name, containers, whose(containers)));
            }
        } catch (Observer.EngineUnavailable e) {
            notes.add(String.valueOf(e.getMessage()));
        }
        return rows;
    }

    private String whose(List<ObservedContainer> containers) {
        String owner = containers.get(0).ownership().orElseThrow().controller();
        return owner.equals(State.lookedAt(settings).controllerId())
                ? "this state directory made its containers, but has no record of it any more: apply its document again"
                : "its containers belong to another state directory, whose id is " + owner
                        + ": ask with its --state-dir";
    }

    /** Asked once when the engine does not answer. */
    private static @Nullable List<ObservedContainer> containers(
            ApplicationRecord record, Looking looking, List<String> notes) {
        if (!notes.isEmpty()) return null;
        try {
            return containers(record.name(), record.project(), looking);
        } catch (Observer.EngineUnavailable e) {
            notes.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static List<ObservedContainer> containers(String application, String project, Looking looking) {
        Interest interest = Interests.of(DesiredProject.empty(project));
        return looking.get().observe(interest).containers().stream()
                .filter(container -> owned(container, application))
                .toList();
    }

    private static boolean owned(ObservedContainer container, String application) {
        return container
                .ownership()
                .filter(owner -> owner.application().equals(application))
                .isPresent();
    }

    /** Files that may declare something, where the controller looked for documents and where it would look now. */
    private List<DocumentFile> brokenFiles(List<ApplicationRecord> records) {
        Set<Path> folders = new LinkedHashSet<>(settings.documents());
        records.forEach(record -> folders.add(Path.of(record.document()).resolveSibling("")));
        DocumentChoice choice = DocumentChoice.of(DocumentPlace.each(List.copyOf(folders)));
        DocumentLoader documents = new DocumentParts(
                        State.nothing(), clock, RegistrySources.unused(), RemoteParts.Stores.NONE)
                .ofCommand(choice, new TreeMap<>());
        documents.rescan();
        return documents.documents().unreadable();
    }

    private static StatusRow broken(DocumentFile file) {
        String problems = file.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
        return new StatusRow(file.path().toString(), ApplicationStatus.NONE, null, null, problems);
    }

    @Override
    public void logs(String application, List<String> services, boolean follow, int tail, Consumer<LogLine> sink) {
        try (LogFollower follower = new LogFollower(settings, clock)) {
            follower.follow(project(application), application, services, follow, tail, sink);
        }
    }

    private String project(String application) {
        return State.existing(settings)
                .flatMap(state -> new FileRecords(state, State.trouble()).find(application))
                .map(ApplicationRecord::project)
                .orElse(application);
    }
}
