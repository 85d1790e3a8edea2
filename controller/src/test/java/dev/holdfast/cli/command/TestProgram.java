package dev.holdfast.cli.command;

import dev.holdfast.cli.CliFailure;
import dev.holdfast.cli.CommandLines;
import dev.holdfast.cli.DocumentChoice;
import dev.holdfast.cli.GlobalOptions;
import dev.holdfast.cli.Node;
import dev.holdfast.cli.Outlook;
import dev.holdfast.cli.Program;
import dev.holdfast.cli.Session;
import dev.holdfast.cli.render.StatusRow;
import dev.holdfast.cli.render.StatusView;
import dev.holdfast.cli.render.Terminal;
import dev.holdfast.compose.ComposeModel;
import dev.holdfast.config.Environment;
import dev.holdfast.config.Settings;
import dev.holdfast.config.SettingsReader;
import dev.holdfast.desired.Problem;
import dev.holdfast.document.DocumentPlace;
import dev.holdfast.plan.Plan;
import dev.holdfast.reconcile.LoadResult;
import dev.holdfast.reconcile.Request;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A program whose documents, plans and endings a test decides; what is asked of it can be read. */
final class TestProgram implements Program {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    final SortedMap<String, LoadResult> documents = new TreeMap<>();
    final List<Problem> unreadable = new ArrayList<>();
    final List<Problem> wrong = new ArrayList<>();
    final SortedMap<String, CompletableFuture<Session.Ending>> endings = new TreeMap<>();
    final List<StatusRow> rows = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    final List<DocumentPlace> places = new ArrayList<>();
    byte[] piped = {};
    Plan plan = Plan.EMPTY;
    SortedMap<String, String> variables = new TreeMap<>();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path folder;

    TestProgram(Path folder) {
        this.folder = folder;
    }

    int run(String... arguments) {
        return new CommandLines(this, options -> Commands.of(this, options)).run(arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    @Override
    public Terminal terminal() {
        return new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false, false, false);
    }

    @Override
    public InputStream input() {
        return new ByteArrayInputStream(piped);
    }

    @Override
    public InstantSource clock() {
        return InstantSource.fixed(NOW);
    }

    @Override
    public Settings settings(GlobalOptions options) {
        return options.settings(new SettingsReader(new Environment(variables, folder, true, folder, "kiosk-17")));
    }

    @Override
    public boolean pause(Duration duration) {
        return false;
    }

    @Override
    public int control(Settings settings, DocumentChoice choice, boolean once, boolean allowEmpty) {
        asked.add("run " + choice.places() + (once ? " once" : "") + (allowEmpty ? " allowing empty" : ""));
        return 0;
    }

    @Override
    public SortedMap<String, String> fingerprints(Settings settings, DocumentChoice choice) {
        throw CliFailure.failed("there is no Compose file " + choice.places());
    }

    @Override
    public SortedMap<String, String> pinned(Settings settings, Collection<String> images) {
        throw CliFailure.failed("there is no registry for " + images);
    }

    @Override
    public ComposeModel compose(DocumentChoice choice) {
        places.addAll(choice.places());
        throw CliFailure.failed("there is no Compose file " + choice.places());
    }

    @Override
    public Outlook outlook(Settings settings, DocumentChoice choice) {
        places.addAll(choice.places());
        return new Outlook() {
            @Override
            public SortedSet<String> applications() {
                return new TreeSet<>(documents.keySet());
            }

            @Override
            public List<Problem> problems() {
                return unreadable;
            }

            @Override
            public List<Problem> validate() {
                return wrong;
            }

            @Override
            public LoadResult load(String application) {
                return documents.getOrDefault(application, new LoadResult.Unknown());
            }

            @Override
            public Plan plan(LoadResult.Loaded loaded, SortedSet<String> recreateVolumes) {
                if (!recreateVolumes.isEmpty()) asked.add("plan recreating " + recreateVolumes);
                return plan;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Node node(Settings settings) {
        return new Node() {
            @Override
            public Path events() {
                return folder.resolve("events");
            }

            @Override
            public StatusView status(String application) {
                List<StatusRow> wanted = rows.stream()
                        .filter(row -> application.isEmpty() || row.name().equals(application))
                        .toList();
                return new StatusView(NOW, folder.toString(), OptionalLong.empty(), wanted, List.of());
            }

            @Override
            public void logs(
                    String application, List<String> services, boolean follow, int tail, Consumer<LogLine> sink) {
                sink.accept(new LogLine(application + "-web-1", "tail " + tail));
            }
        };
    }

    @Override
    public Session session(Settings settings, DocumentChoice choice) {
        places.addAll(choice.places());
        return session(settings, List.copyOf(documents.keySet()));
    }

    @Override
    public Session session(Settings settings, List<String> applications) {
        return new Session() {
            @Override
            public SortedSet<String> applications() {
                return new TreeSet<>(applications);
            }

            @Override
            public CompletableFuture<Ending> ask(String application, Request request) {
                asked.add(application + " " + request);
                return endings.getOrDefault(application, CompletableFuture.completedFuture(Ending.GOOD));
            }

            @Override
            public String standing(String application) {
                return "web is starting";
            }

            @Override
            public void close() {}
        };
    }
}
