package dev.holdfast.config;

import dev.holdfast.compose.problem.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes {@link Settings} of what was given: a flag wins over a variable, a variable over the file, the file over the default. */
public final class SettingsReader {
    private static final String FILE_VARIABLE = "HOLDFAST_CONFIG";

    private final Environment environment;
    private final Path defaultFile;

    public SettingsReader(Environment environment) {
        this(environment, Path.of("/etc/holdfast/holdfast.yaml"));
    }

    SettingsReader(Environment environment, Path defaultFile) {
        this.environment = environment;
        this.defaultFile = defaultFile;
    }

    /**
     * Reads all settings.
     *
     * @param flags the flags that were given, by setting
     * @param file the configuration file, or null for {@code HOLDFAST_CONFIG} or the default one, which need not exist
     * @throws SettingsInvalid with every problem at once
     */
    public Settings read(Map<Setting, String> flags, @Nullable String file) {
        Problems problems = new Problems();
        Map<Setting, Given> given = new EnumMap<>(Setting.class);
        given.putAll(fromFile(file, problems));
        given.putAll(new SettingVariables(environment, problems).read());
        flags.forEach(
                (setting, text) -> given.put(setting, Given.of(text, setting.flag(), environment.workingDirectory())));
        Settings settings = new SettingValues(given, environment, problems).settings();
        if (!problems.isEmpty()) throw new SettingsInvalid(problems.list());
        return settings;
    }

    private Map<Setting, Given> fromFile(@Nullable String flag, Problems problems) {
        String name = flag != null ? flag : environment.variable(FILE_VARIABLE).orElse(null);
        if (name != null) return new SettingsFile(environment.workingDirectory().resolve(name), problems).read();
        return Files.exists(defaultFile) ? new SettingsFile(defaultFile, problems).read() : Map.of();
    }
}
