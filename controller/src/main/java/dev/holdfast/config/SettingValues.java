package dev.holdfast.config;

import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.problem.QuotableAddress;
import dev.holdfast.compose.value.DurationText;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.desired.Location;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
    private static final String DEFAULT_TOPIC = "holdfast/{node}/{application}/status";
    private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?");
    private static final Pattern ROLE_ALIAS = Pattern.compile("[A-Za-z0-9_=,@-]+");
    private static final Pattern THING_NAME = Pattern.compile("[A-Za-z0-9:_-]+");
    private static final Pattern TOPIC = Pattern.compile("([^#+{}\u0000]|\\{node}|\\{application})+");

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
                value(Setting.LOG_LEVEL, Settings.LogLevel.INFO, word(Settings.LogLevel.values())),
                cloudWatch(),
                aws(),
                mqtt());
    }

    private <V> V value(Setting setting, V byDefault, Function<Given, V> reading) {
        V value = optional(setting, reading);
        return value == null ? byDefault : value;
    }

    /** Null when it is not given, and when it is wrong, which is noted. */
    private <V> @Nullable V optional(Setting setting, Function<Given, V> reading) {
        Given text = given.get(setting);
        if (text == null) return null;
        try {
            return reading.apply(text);
        } catch (Wrong wrong) {
            String path = text.location().line() > 0 ? setting.path() : "";
            problems.add(text.location(), path, wrong.getMessage());
            return null;
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

    private Settings.@Nullable CloudWatch cloudWatch() {
        if (!anyOf("log.cloudWatch.")) return null;
        return new Settings.CloudWatch(
                required(Setting.LOG_CLOUD_WATCH_GROUP, "", SettingValues::word),
                value(Setting.LOG_CLOUD_WATCH_STREAM, nodeName(), SettingValues::word),
                optional(Setting.LOG_CLOUD_WATCH_REGION, SettingValues::word));
    }

    private Settings.Aws aws() {
        return new Settings.Aws(
                optional(Setting.AWS_REGION, SettingValues::word),
                optional(Setting.AWS_PROFILE, SettingValues::word),
                optional(Setting.AWS_ROLE_ARN, SettingValues::word),
                optional(Setting.AWS_ENDPOINT, text -> address(text, "http", "https")),
                iot());
    }

    private Settings.@Nullable Iot iot() {
        if (!anyOf("aws.iot.")) return null;
        return new Settings.Iot(
                required(
                        Setting.AWS_IOT_ENDPOINT,
                        "",
                        like(ENDPOINT, "no host name; write it without https:// and path")),
                required(
                        Setting.AWS_IOT_ROLE_ALIAS,
                        "",
                        like(ROLE_ALIAS, "no role alias; that has only letters, digits, and _ = , @ -")),
                required(
                        Setting.AWS_IOT_THING_NAME,
                        "",
                        like(THING_NAME, "no name of a thing; that has only letters, digits, and : _ -")),
                required(Setting.AWS_IOT_CERTIFICATE, Path.of(""), SettingValues::path),
                required(Setting.AWS_IOT_KEY, Path.of(""), SettingValues::path),
                optional(Setting.AWS_IOT_CA, SettingValues::path));
    }

    private Settings.@Nullable Mqtt mqtt() {
        if (!anyOf("mqtt.")) return null;
        if (given.containsKey(Setting.MQTT_CERTIFICATE) != given.containsKey(Setting.MQTT_KEY))
            missing(given.containsKey(Setting.MQTT_KEY) ? Setting.MQTT_CERTIFICATE : Setting.MQTT_KEY);
        return new Settings.Mqtt(
                broker(),
                value(Setting.MQTT_CLIENT_ID, "holdfast-" + nodeName(), SettingValues::word),
                optional(Setting.MQTT_USERNAME, SettingValues::word),
                optional(Setting.MQTT_PASSWORD_FILE, SettingValues::path),
                optional(Setting.MQTT_CA, SettingValues::path),
                optional(Setting.MQTT_CERTIFICATE, SettingValues::path),
                optional(Setting.MQTT_KEY, SettingValues::path),
                value(Setting.MQTT_TOPIC, DEFAULT_TOPIC, SettingValues::topic));
    }

    private URI broker() {
        URI broker = required(Setting.MQTT_BROKER, URI.create("mqtts://localhost"), SettingValues::broker);
        if (broker.getScheme().equals("mqtts")) return broker;
        for (Setting ofTls : List.of(Setting.MQTT_CA, Setting.MQTT_CERTIFICATE, Setting.MQTT_KEY))
            optional(ofTls, text -> {
                throw new Wrong("is for a broker at mqtts:// only");
            });
        return broker;
    }

    private static URI broker(Given text) {
        // The text is not quoted: a password may be in it.
        if (text.text().contains("@"))
            throw new Wrong("names a user; mqtt.username and mqtt.passwordFile are for that");
        return address(text, "mqtt", "mqtts");
    }

    private static String topic(Given text) {
        if (TOPIC.matcher(text.text()).matches()) return text.text();
        throw new Wrong("\"" + text.text()
                + "\" is no topic to publish to: + and # may not be in it, and of names in braces only"
                + " {node} and {application}");
    }

    /** Whether anything of a group is set, so that the rest of it is wanted. */
    private boolean anyOf(String group) {
        return given.keySet().stream().anyMatch(setting -> setting.path().startsWith(group));
    }

    private <V> V required(Setting setting, V standIn, Function<Given, V> reading) {
        if (!given.containsKey(setting)) missing(setting);
        return value(setting, standIn, reading);
    }

    /** Said where the rest of its group stands. */
    private void missing(Setting setting) {
        String group = setting.path().substring(0, setting.path().lastIndexOf('.') + 1);
        Setting beside = given.keySet().stream()
                .filter(other -> other.path().startsWith(group))
                .findFirst()
                .orElse(setting);
        Location location = Objects.requireNonNull(given.get(beside)).location();
        problems.add(location, "", setting.path() + " is required with " + beside.path());
    }

    private String nodeName() {
        return value(Setting.NODE_NAME, environment.hostName(), SettingValues::nodeName);
    }

    private static String word(Given text) {
        if (text.text().isBlank()) throw new Wrong("is empty; leave it out");
        return text.text();
    }

    private static Function<Given, String> like(Pattern pattern, String isWrong) {
        return text -> {
            if (pattern.matcher(text.text()).matches()) return text.text();
            throw new Wrong("\"" + text.text() + "\" is " + isWrong);
        };
    }

    private static URI address(Given text, String... schemes) {
        try {
            URI address = new URI(text.text());
            if (address.getHost() != null && List.of(schemes).contains(address.getScheme())) return address;
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new Wrong("\"" + QuotableAddress.of(text.text()) + "\" is no address; write "
                + String.join("://host:port or ", schemes) + "://host:port");
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
