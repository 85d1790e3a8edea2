package dev.holdfast.config;

import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.value.DurationText;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.desired.Location;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Turns the texts of settings into values; a problem is noted and the default stands in, so that all are found. */
final class SettingValues {
    private static final Path DEFAULT_DOCUMENTS = Path.of("/etc/holdfast/apps.d");
    private static final Path DEFAULT_STATE = Path.of("/var/lib/holdfast");
    private static final Settings.Listen DEFAULT_LISTEN = new Settings.Listen("127.0.0.1", 9713);
    private static final Duration DEFAULT_RESYNC = Duration.ofSeconds(60);
    private static final Duration LEAST_RESYNC = Duration.ofSeconds(1);
    private static final int DEFAULT_PULLS = 3;
    private static final int DEFAULT_EFFECTS = 4;
    private static final int MOST_AT_ONCE = 64;

    private final Map<Setting, Given> given;
    private final Environment environment;
    private final Problems problems;

    SettingValues(Map<Setting, Given> given, Environment environment, Problems problems) {
        this.given = given;
        this.environment = environment;
        this.problems = problems;
    }

    Settings settings() {
        return new Settings(
                value(Setting.NODE_NAME, environment.hostName(), SettingValues::nodeName),
                value(Setting.DOCUMENTS, List.of(DEFAULT_DOCUMENTS), SettingValues::paths),
                value(Setting.STATE_DIR, defaultStateDir(), SettingValues::path),
                engine(),
                value(Setting.LISTEN, DEFAULT_LISTEN, SettingValues::listen),
                value(Setting.RESYNC, DEFAULT_RESYNC, SettingValues::resync),
                value(Setting.CONCURRENCY_PULLS, DEFAULT_PULLS, SettingValues::atOnce),
                value(Setting.CONCURRENCY_EFFECTS, DEFAULT_EFFECTS, SettingValues::atOnce),
                value(Setting.LOG_FORMAT, Settings.LogFormat.TEXT, word(Settings.LogFormat.values())),
                value(Setting.LOG_LEVEL, Settings.LogLevel.INFO, word(Settings.LogLevel.values())));
    }

    private <V> V value(Setting setting, V byDefault, Function<Given, V> reading) {
        Given text = given.get(setting);
        if (text == null) return byDefault;
        try {
            return reading.apply(text);
        } catch (Wrong wrong) {
            String path = text.location().line() > 0 ? setting.path() : "";
            problems.add(text.location(), path, wrong.getMessage());
            return byDefault;
        }
    }

    private Path defaultStateDir() {
        if (environment.root()) return DEFAULT_STATE;
        return environment
                .variable("XDG_STATE_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(environment.home().resolve(".local/state"))
                .resolve("holdfast");
    }

    private Settings.Engine engine() {
        EngineFinder finder = new EngineFinder(environment);
        Settings.Engine local = new Settings.Engine(EngineFinder.LOCAL_SOCKET, null);
        if (given.containsKey(Setting.DOCKER_HOST))
            return value(Setting.DOCKER_HOST, local, text -> finder.named(text.text()));
        try {
            return finder.find();
        } catch (Wrong wrong) {
            problems.add(new Location(finder.origin(), 0, 0), "", wrong.getMessage());
            return local;
        }
    }

    private static String nodeName(Given text) {
        if (text.text().isBlank()) throw new Wrong("is empty; leave it out to use the host name");
        return text.text();
    }

    private static List<Path> paths(Given text) {
        List<Path> paths = new ArrayList<>();
        for (String one : text.texts()) paths.add(path(one, text.base()));
        if (paths.isEmpty()) throw new Wrong("is an empty list; name at least one document or folder");
        return paths;
    }

    private static Path path(Given text) {
        return path(text.text(), text.base());
    }

    private static Path path(String text, Path base) {
        if (text.isBlank()) throw new Wrong("is an empty path");
        try {
            return base.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new Wrong("\"" + text + "\" is no path: " + e.getReason());
        }
    }

    private static Settings.Listen listen(Given text) {
        int colon = text.text().lastIndexOf(':');
        Optional<Integer> port = number(text.text().substring(colon + 1)).filter(number -> number < 65536);
        if (colon < 0 || port.isEmpty())
            throw new Wrong("\"" + text.text() + "\" is no address; write host:port, such as 127.0.0.1:9713");
        String host = text.text().substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
        return new Settings.Listen(host, port.get());
    }

    private static Duration resync(Given text) {
        try {
            Duration duration = DurationText.parse(text.text());
            if (duration.compareTo(LEAST_RESYNC) >= 0) return duration;
            throw new Wrong("\"" + text.text() + "\" is too short; the least is " + DurationText.format(LEAST_RESYNC));
        } catch (InvalidValueException e) {
            throw new Wrong(e.sentence());
        }
    }

    private static int atOnce(Given text) {
        return number(text.text())
                .filter(number -> number >= 1 && number <= MOST_AT_ONCE)
                .orElseThrow(
                        () -> new Wrong("\"" + text.text() + "\" is not a whole number from 1 to " + MOST_AT_ONCE));
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static <E extends Enum<E>> Function<Given, E> word(E[] words) {
        return text -> {
            List<String> known = new ArrayList<>();
            for (E word : words) {
                String spelling = word.name().toLowerCase(Locale.ROOT);
                if (spelling.equals(text.text())) return word;
                known.add(spelling);
            }
            throw new Wrong("\"" + text.text() + "\" is not one of " + String.join(", ", known));
        };
    }
}
