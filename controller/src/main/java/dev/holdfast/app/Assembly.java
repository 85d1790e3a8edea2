package dev.holdfast.app;

import dev.holdfast.app.optional.OptionalLibraries;
import dev.holdfast.app.optional.SentLog;
import dev.holdfast.cli.CliFailure;
import dev.holdfast.cli.DocumentChoice;
import dev.holdfast.cli.GlobalOptions;
import dev.holdfast.cli.Node;
import dev.holdfast.cli.Outlook;
import dev.holdfast.cli.Program;
import dev.holdfast.cli.Session;
import dev.holdfast.cli.render.Terminal;
import dev.holdfast.compose.ComposeModel;
import dev.holdfast.config.Environment;
import dev.holdfast.config.Settings;
import dev.holdfast.config.SettingsReader;
import dev.holdfast.credentials.CredentialProgram;
import dev.holdfast.credentials.RegistryLogins;
import dev.holdfast.credentials.SecretLogins;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.Problem;
import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.docker.observe.RegistryDigests;
import dev.holdfast.document.DocumentLoader;
import dev.holdfast.document.reading.RegistrySources;
import dev.holdfast.reconcile.LoadResult;
import dev.holdfast.telemetry.Logging;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Builds what each command needs. */
final class Assembly implements Program {
    private static final Duration CREDENTIAL_PROGRAM_LIMIT = Duration.ofSeconds(30);

    private final Environment environment;
    private final Terminal terminal;
    private final InstantSource clock;
    private final Stop stop;
    private final OptionalLibraries libraries = OptionalLibraries.ofProgram();

    Assembly(Environment environment, Terminal terminal, InstantSource clock, Stop stop) {
        this.environment = environment;
        this.terminal = terminal;
        this.clock = clock;
        this.stop = stop;
        log(Settings.LogFormat.TEXT, Settings.LogLevel.ERROR);
    }

    @Override
    public Terminal terminal() {
        return terminal;
    }

    @Override
    public InputStream input() {
        return System.in;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    /** Commands answer by their output; the log is for {@code -v}. */
    @Override
    public Settings settings(GlobalOptions options) {
        Settings settings = options.settings(new SettingsReader(environment));
        boolean usual = settings.logLevel() == Settings.LogLevel.INFO;
        log(settings.logFormat(), usual ? Settings.LogLevel.ERROR : settings.logLevel());
        return settings;
    }

    private void log(Settings.LogFormat format, Settings.LogLevel level) {
        boolean json = format == Settings.LogFormat.JSON;
        boolean colour = terminal.watched() && environment.variable("NO_COLOR").isEmpty();
        Logging.configure(json, terminal.watched(), colour, level.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean pause(Duration duration) {
        try {
            return !stop.await(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public int control(Settings settings, DocumentChoice choice, boolean once, boolean allowEmpty) {
        log(settings.logFormat(), settings.logLevel());
        stop.listen();
        AwsSession aws = aws(settings);
        try (Threads outward = new Threads();
                SentLog sent = aws.log(outward)) {
            if (sent == null) return controlled(settings, aws, choice, once, allowEmpty);
            Logging.Forwarding forwarding = forward(settings, sent);
            try {
                return controlled(settings, aws, choice, once, allowEmpty);
            } finally {
                forwarding.close();
            }
        }
    }

    private int controlled(Settings settings, AwsSession aws, DocumentChoice choice, boolean once, boolean allowEmpty) {
        try (State.Held held = State.hold(settings);
                Controller controller = new Controller(
                        settings, choice, allowEmpty, held, clock, registries(aws), stores(aws), libraries)) {
            return once ? controller.once(stop) : controller.run(stop);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliFailure.failed("interrupted");
        }
    }

    /** What sending has to say of itself must not be sent: a line for each that fails would have no end. */
    private static Logging.Forwarding forward(Settings settings, SentLog log) {
        boolean json = settings.logFormat() == Settings.LogFormat.JSON;
        return Logging.forward(json, List.of("dev.holdfast.aws", "software.amazon.awssdk"), log::add);
    }

    @Override
    public ComposeModel compose(DocumentChoice choice) {
        DocumentLoader documents = new DocumentParts(
                        State.nothing(), clock, RegistrySources.unused(), RemoteParts.Stores.NONE)
                .ofCommand(choice, environment.variables());
        documents.rescan();
        refuse(documents.validate());
        return documents
                .model(documents.applications().first())
                .orElseThrow(() -> CliFailure.failed("cannot read " + choice.places()));
    }

    @Override
    public SortedMap<String, String> fingerprints(Settings settings, DocumentChoice choice) {
        State state = State.lookedAt(settings);
        DocumentLoader documents = new DocumentParts(state, clock, RegistrySources.unused(), RemoteParts.Stores.NONE)
                .ofCommand(choice, environment.variables());
        compose(choice);
        documents.rescan();
        SortedMap<String, String> fingerprints = new TreeMap<>();
        if (documents.load(documents.applications().first()) instanceof LoadResult.Loaded loaded)
            loaded.application()
                    .desired()
                    .services()
                    .forEach((name, service) -> fingerprints.put(
                            name, Fingerprint.of(service, state.key()).text()));
        return fingerprints;
    }

    @Override
    public SortedMap<String, String> pinned(Settings settings, Collection<String> images) {
        SortedMap<String, String> pinned = new TreeMap<>();
        List<String> troubles = new ArrayList<>();
        try (Looking looking = new Looking(settings, clock)) {
            RegistryDigests digests = looking.digests();
            for (String image : new TreeSet<>(images)) {
                try {
                    pinned.put(image, digests.pinned(image));
                } catch (EngineRefusal e) {
                    troubles.add("image " + image + ": its digest cannot be had from the registry: " + e.getMessage());
                }
            }
        }
        if (!troubles.isEmpty()) throw CliFailure.failed(String.join("\n", troubles));
        return pinned;
    }

    /** One for each command, so that all who speak to AWS are one identity. */
    private AwsSession aws(Settings settings) {
        return new AwsSession(libraries, settings, environment, clock);
    }

    private RegistrySources registries(AwsSession aws) {
        RegistryLogins logins = new RegistryLogins();
        return new RegistrySources(
                logins,
                environment.home(),
                new CredentialProgram(CredentialProgram.DOCKER, CREDENTIAL_PROGRAM_LIMIT),
                new SecretLogins(aws.secrets(), clock, logins),
                aws.logins(logins));
    }

    private static RemoteParts.Stores stores(AwsSession aws) {
        return new RemoteParts.Stores(aws.objects(), aws.secrets());
    }

    private static void refuse(List<Problem> problems) {
        if (problems.isEmpty()) return;
        throw CliFailure.failed(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }

    @Override
    public Outlook outlook(Settings settings, DocumentChoice choice) {
        State state = State.lookedAt(settings);
        DocumentLoader documents = new DocumentParts(state, clock, RegistrySources.unused(), stores(aws(settings)))
                .ofCommand(choice, environment.variables());
        return new DocumentOutlook(documents, new Looking(settings, clock), state, clock);
    }

    @Override
    public Node node(Settings settings) {
        return new LocalNode(settings, clock);
    }

    @Override
    public Session session(Settings settings, DocumentChoice choice) {
        AwsSession aws = aws(settings);
        return new Sessions(settings, environment, terminal, clock, registries(aws), stores(aws)).of(choice);
    }

    @Override
    public Session session(Settings settings, List<String> applications) {
        AwsSession aws = aws(settings);
        return new Sessions(settings, environment, terminal, clock, registries(aws), stores(aws)).of(applications);
    }
}
