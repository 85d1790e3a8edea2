package dev.holdfast.app;

import dev.holdfast.cli.CliFailure;
import dev.holdfast.cli.DocumentChoice;
import dev.holdfast.cli.GlobalOptions;
import dev.holdfast.cli.Node;
import dev.holdfast.cli.Outlook;
import dev.holdfast.cli.Program;
import dev.holdfast.cli.Session;
import dev.holdfast.cli.render.Terminal;
import dev.holdfast.compose.ComposeResult;
import dev.holdfast.config.Environment;
import dev.holdfast.config.Settings;
import dev.holdfast.config.SettingsReader;
import dev.holdfast.telemetry.Logging;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** Builds what each command needs. */
final class Assembly implements Program {
    private final Environment environment;
    private final Terminal terminal;
    private final InstantSource clock;
    private final Stop stop;

    Assembly(Environment environment, Terminal terminal, InstantSource clock, Stop stop) {
        this.environment = environment;
        this.terminal = terminal;
        this.clock = clock;
        this.stop = stop;
        log(Settings.LogFormat.TEXT, Settings.LogLevel.WARN);
    }

    @Override
    public Terminal terminal() {
        return terminal;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    /** Commands answer by their output; of the log they show what went wrong, and everything with {@code -v}. */
    @Override
    public Settings settings(GlobalOptions options) {
        Settings settings = options.settings(new SettingsReader(environment));
        boolean usual = settings.logLevel() == Settings.LogLevel.INFO;
        log(settings.logFormat(), usual ? Settings.LogLevel.WARN : settings.logLevel());
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
        throw CliFailure.failed("not there yet");
    }

    @Override
    public ComposeResult compose(DocumentChoice choice) {
        throw CliFailure.failed("not there yet");
    }

    @Override
    public Outlook outlook(Settings settings, DocumentChoice choice) {
        throw CliFailure.failed("not there yet");
    }

    @Override
    public Node node(Settings settings) {
        throw CliFailure.failed("not there yet");
    }

    @Override
    public Session session(Settings settings, DocumentChoice choice) {
        throw CliFailure.failed("not there yet");
    }

    @Override
    public Session session(Settings settings, List<String> applications) {
        throw CliFailure.failed("not there yet");
    }
}
