package dev.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.desired.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
    @TempDir
    Path folder;

    @Test
    void theDefaultsOfRoot() {
        Settings settings = read(Map.of(), Map.of(), null, true);

        assertThat(settings)
                .isEqualTo(new Settings(
                        "kiosk-17",
                        List.of(Path.of("/etc/holdfast/apps.d")),
                        Path.of("/var/lib/holdfast"),
                        new Settings.Engine("unix:///var/run/docker.sock", null),
                        new Settings.Listen("127.0.0.1", 9713),
                        Duration.ofSeconds(60),
                        3,
                        4,
                        Settings.LogFormat.TEXT,
                        Settings.LogLevel.INFO,
                        null,
                        Settings.Aws.NONE,
                        null));
    }

    @Test
    void aUserWhoIsNotRootKeepsStateAtHome() {
        assertThat(read(Map.of(), Map.of(), null, false).stateDir())
                .isEqualTo(folder.resolve("home/.local/state/holdfast"));
        assertThat(read(Map.of(), Map.of("XDG_STATE_HOME", "/srv/state"), null, false)
                        .stateDir())
                .isEqualTo(Path.of("/srv/state/holdfast"));
    }

    @Test
    void everySettingHasTheSameNameInTheFile() throws IOException {
        Path file = file("""
                nodeName: till-3
                documents: [apps, /srv/more]
                stateDir: state
                dockerHost: tcp://10.0.0.1:2375
                listen: "[::1]:0"
                resync: 1m30s
                concurrency: {pulls: 1, effects: 8}
                log:
                  format: json
                  level: warn
                """);

        assertThat(read(Map.of(), Map.of(), file.toString(), true))
                .isEqualTo(new Settings(
                        "till-3",
                        List.of(folder.resolve("apps"), Path.of("/srv/more")),
                        folder.resolve("state"),
                        new Settings.Engine("tcp://10.0.0.1:2375", null),
                        new Settings.Listen("::1", 0),
                        Duration.ofSeconds(90),
                        1,
                        8,
                        Settings.LogFormat.JSON,
                        Settings.LogLevel.WARN,
                        null,
                        Settings.Aws.NONE,
                        null));
    }

    @Test
    void everySettingHasAVariable() {
        Map<String, String> variables = Map.of(
                "HOLDFAST_NODE_NAME", "till-3",
                "HOLDFAST_DOCUMENTS", "apps:/srv/more",
                "HOLDFAST_STATE_DIR", "/srv/state",
                "HOLDFAST_DOCKER_HOST", "unix:///run/other.sock",
                "HOLDFAST_LISTEN", ":9000",
                "HOLDFAST_RESYNC", "10s",
                "HOLDFAST_CONCURRENCY_PULLS", "2",
                "HOLDFAST_CONCURRENCY_EFFECTS", "6",
                "HOLDFAST_LOG_FORMAT", "json",
                "HOLDFAST_LOG_LEVEL", "error");

        assertThat(read(Map.of(), variables, null, true))
                .isEqualTo(new Settings(
                        "till-3",
                        List.of(folder.resolve("work/apps"), Path.of("/srv/more")),
                        Path.of("/srv/state"),
                        new Settings.Engine("unix:///run/other.sock", null),
                        new Settings.Listen("", 9000),
                        Duration.ofSeconds(10),
                        2,
                        6,
                        Settings.LogFormat.JSON,
                        Settings.LogLevel.ERROR,
                        null,
                        Settings.Aws.NONE,
                        null));
    }

    @Test
    void aFlagWinsOverAVariableAndAVariableOverTheFile() throws IOException {
        String file = file("resync: 1s\nnodeName: file\nlisten: 127.0.0.1:1\n").toString();
        Map<String, String> variables = Map.of(
                "HOLDFAST_CONFIG",
                file,
                "HOLDFAST_RESYNC",
                "2s",
                "HOLDFAST_NODE_NAME",
                "variable",
                "DOCKER_HOST",
                "tcp://a:1");

        Settings settings = read(Map.of(Setting.RESYNC, "3s", Setting.DOCKER_HOST, "tcp://b:2"), variables, null, true);

        assertThat(settings.resync()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.nodeName()).isEqualTo("variable");
        assertThat(settings.listen().port()).isEqualTo(1);
        assertThat(settings.engine().host()).isEqualTo("tcp://b:2");
    }

    @Test
    void allProblemsComeInOneMessage() throws IOException {
        String file = file("resync: soon\nconcurrency: {pulls: 0}\n").toString();

        assertThatThrownBy(() -> read(
                        Map.of(Setting.LISTEN, "9713", Setting.STATE_DIR, ""),
                        Map.of("HOLDFAST_LOG_LEVEL", "loud"),
                        file,
                        true))
                .isInstanceOf(SettingsInvalid.class)
                .hasMessage(String.join(
                        "\n",
                        "--listen: \"9713\" is no address; write host:port, such as 127.0.0.1:9713",
                        "--state-dir: is an empty path",
                        file + ":1:9: resync: \"soon\" is not a duration, write it like 30s, 1m30s or 500ms",
                        file + ":2:22: concurrency.pulls: \"0\" is not a whole number from 1 to 64",
                        "HOLDFAST_LOG_LEVEL: \"loud\" is not one of error, warn, info, debug, trace"));
    }

    @Test
    void anUnknownSettingNamesTheNearestKnownOne() throws IOException {
        String file = file("resink: 60s\ncolour: red\nconcurrency: {pull: 3}\n").toString();

        assertThatThrownBy(
                        () -> read(Map.of(), Map.of("HOLDFAST_STATEDIR", "/x", "HOLDFAST_JAVA_OPTS", ""), file, true))
                .hasMessage(String.join(
                        "\n",
                        file + ":1:1: resink: unknown setting \"resink\", did you mean \"resync\"?",
                        file + ":2:1: colour: unknown setting \"colour\"",
                        file
                                + ":3:15: concurrency.pull: unknown setting \"concurrency.pull\", did you mean \"concurrency.pulls\"?",
                        "HOLDFAST_STATEDIR: unknown setting, did you mean \"HOLDFAST_STATE_DIR\"?"));
    }

    @Test
    void aValueOfTheWrongShapeIsAProblem() throws IOException {
        String file = file("log: text\nresync: [1s]\n").toString();

        assertThatThrownBy(() -> read(Map.of(), Map.of(), file, true))
                .hasMessage(String.join(
                        "\n",
                        file + ":1:6: log: has to be a mapping, but this is a string",
                        file + ":2:9: resync: has to be one value, but this is a list"));
    }

    @Test
    void aFileThatWasNamedHasToBeThere() {
        String file = folder.resolve("absent.yaml").toString();

        assertThatThrownBy(() -> read(Map.of(), Map.of(), file, true)).hasMessage(file + ": there is no such file");
    }

    @Test
    void aFileThatIsNoYamlIsOneProblem() throws IOException {
        String file = file("resync: [1s\n").toString();

        assertThatThrownBy(() -> read(Map.of(), Map.of(), file, true))
                .isInstanceOf(SettingsInvalid.class)
                .message()
                .startsWith(file + ":")
                .doesNotContain("\n");
    }

    @Test
    void theDockerContextNamesTheEngine() throws IOException {
        Path docker = Files.createDirectories(folder.resolve("home/.docker"));
        Files.writeString(docker.resolve("config.json"), "{\n\t\"auths\": {},\n\t\"currentContext\": \"lab\"\n}");
        Path context = Files.createDirectories(docker.resolve("contexts/meta").resolve(Digests.sha256("lab")));
        Files.writeString(
                context.resolve("meta.json"),
                "{\"Name\":\"lab\",\"Endpoints\":{\"docker\":{\"Host\":\"tcp://lab:2375\",\"SkipTLSVerify\":false}}}");

        assertThat(read(Map.of(), Map.of(), null, true).engine().host()).isEqualTo("tcp://lab:2375");
        assertThat(read(Map.of(), Map.of("DOCKER_CONTEXT", "default"), null, true)
                        .engine()
                        .host())
                .isEqualTo("unix:///var/run/docker.sock");
        assertThatThrownBy(() -> read(Map.of(), Map.of("DOCKER_CONTEXT", "gone"), null, true))
                .message()
                .startsWith("docker context: \"gone\" names no engine in ");
    }

    @Test
    void anEngineOverTlsHasCertificates() {
        Map<String, String> variables = Map.of(
                "DOCKER_HOST", "tcp://lab:2376", "DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", "/srv/certificates");

        assertThat(read(Map.of(), variables, null, true).engine())
                .isEqualTo(new Settings.Engine("tcp://lab:2376", Path.of("/srv/certificates")));
    }

    @Test
    void anEngineOverSshIsRefusedWithASentence() {
        assertThatThrownBy(() -> read(Map.of(), Map.of("DOCKER_HOST", "ssh://user@lab"), null, true))
                .hasMessage("DOCKER_HOST: an engine over ssh is not supported; forward its socket and name that with"
                        + " --docker-host");
        assertThatThrownBy(() -> read(Map.of(Setting.DOCKER_HOST, "lab:2375"), Map.of(), null, true))
                .hasMessage(
                        "--docker-host: \"lab:2375\" is no engine; write unix:///path/of/socket or tcp://host:port");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("holdfast.yaml"), text);
    }

    private Settings read(
            Map<Setting, String> flags, Map<String, String> variables, @Nullable String file, boolean root) {
        Environment environment = new Environment(
                new TreeMap<>(variables), folder.resolve("home"), root, folder.resolve("work"), "kiosk-17");
        return new SettingsReader(environment, folder.resolve("absent")).read(flags, file);
    }
}
