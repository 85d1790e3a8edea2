package dev.holdfast.cli;

import dev.holdfast.config.Setting;
import dev.holdfast.config.Settings;
import dev.holdfast.config.SettingsReader;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command understands; each has a {@code HOLDFAST_…} variable and a name in the configuration file. */
public final class GlobalOptions {
    private final Map<Setting, String> flags = new EnumMap<>(Setting.class);
    private @Nullable String file;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "configuration file (default: /etc/holdfast/holdfast.yaml)")
    void config(String name) {
        file = name;
    }

    @Option(
            names = "--docker-host",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "the engine (default: DOCKER_HOST, the docker context, the local socket)")
    void dockerHost(String text) {
        flags.put(Setting.DOCKER_HOST, text);
    }

    @Option(
            names = "--state-dir",
            paramLabel = "FOLDER",
            scope = ScopeType.INHERIT,
            description = "state directory (default: /var/lib/holdfast as root)")
    void stateDir(String text) {
        flags.put(Setting.STATE_DIR, text);
    }

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            scope = ScopeType.INHERIT,
            description = "metrics and health (default: 127.0.0.1:9713)")
    void listen(String text) {
        flags.put(Setting.LISTEN, text);
    }

    @Option(
            names = "--node-name",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "name of this node (default: its host name)")
    void nodeName(String text) {
        flags.put(Setting.NODE_NAME, text);
    }

    @Option(
            names = "--resync",
            paramLabel = "DURATION",
            scope = ScopeType.INHERIT,
            description = "longest time between two looks at an application (default: 60s)")
    void resync(String text) {
        flags.put(Setting.RESYNC, text);
    }

    @Option(
            names = "--concurrency-pulls",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description = "image pulls at once (default: 3)")
    void pulls(String text) {
        flags.put(Setting.CONCURRENCY_PULLS, text);
    }

    @Option(
            names = "--concurrency-effects",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description = "other changes at once (default: 4)")
    void effects(String text) {
        flags.put(Setting.CONCURRENCY_EFFECTS, text);
    }

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            scope = ScopeType.INHERIT,
            description = "how the log is written (default: text)")
    void logFormat(String text) {
        flags.put(Setting.LOG_FORMAT, text);
    }

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            scope = ScopeType.INHERIT,
            description = "error, warn, info, debug or trace (default: info)")
    void logLevel(String text) {
        flags.put(Setting.LOG_LEVEL, text);
    }

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "log more; the same as --log-level debug")
    void verbose(boolean on) {
        if (on) flags.putIfAbsent(Setting.LOG_LEVEL, "debug");
    }

    /** Gives a flag to each setting that has none above; help would be too long with all of them. */
    void addRest(CommandSpec command) {
        for (Setting setting : Setting.values())
            if (command.findOption(setting.flag()) == null)
                command.addOption(OptionSpec.builder(setting.flag())
                        .type(String.class)
                        .paramLabel("VALUE")
                        .hidden(true)
                        .scopeType(ScopeType.INHERIT)
                        .setter(new ISetter() {
                            @Override
                            public <T> T set(T value) {
                                if (value != null) flags.put(setting, value.toString());
                                return value;
                            }
                        })
                        .build());
    }

    /**
     * The settings in force.
     *
     * @throws dev.holdfast.config.SettingsInvalid with every problem
     */
    public Settings settings(SettingsReader reader) {
        return reader.read(flags, file);
    }
}
