package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configs and secrets as the containers see them, on a real engine, and as nobody else does. */
class ConfigsAndSecretsIT {
    private static final TestEngine ENGINE = TestEngine.shared();

    private static final String MARKER = "mArKeR";

    @TempDir
    private Path folder = Path.of("");

    private final Map<String, String> shell = new TreeMap<>(Map.of("FLAVOUR", "sweet", "PIN_TOKEN", MARKER + "-pin"));

    @BeforeEach
    void aProject() throws IOException {
        ENGINE.clean();
        ENGINE.image("files:1");
        Files.writeString(folder.resolve("db.txt"), MARKER + "-db");
        declare("hello");
    }

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void contentOwnerAndModeAreAsDeclaredAndSurviveARestart() {
        applied();
        seen();
        ENGINE.docker("restart", "--time", "5", "files-web-1");
        seen();
        assertThat(plans()).isZero();
    }

    private void seen() {
        assertThat(in("cat", "/motd")).isEqualTo("hello " + MARKER + "-pin");
        assertThat(in("stat", "-c", "%u %g %a", "/motd")).isEqualTo("0 0 444");
        assertThat(in("cat", "/etc/flavour")).isEqualTo("sweet");
        assertThat(in("stat", "-c", "%u %g %a", "/etc/flavour")).isEqualTo("103 104 440");
        assertThat(in("cat", "/run/secrets/db")).isEqualTo(MARKER + "-db");
        assertThat(in("sh", "-c", "echo x 2>/dev/null > /run/secrets/db || echo refused"))
                .isEqualTo("refused");
        assertThat(in("cat", "/run/secrets/mine")).isEqualTo(MARKER + "-db");
        assertThat(in("stat", "-c", "%u %g %a", "/run/secrets/mine")).isEqualTo("5 6 400");
        assertThat(in("cat", "/run/secrets/sub/pin")).isEqualTo(MARKER + "-pin");
        assertThat(in("stat", "-c", "%u %g %a", "/run/secrets/sub/pin")).isEqualTo("7 0 1640");
    }

    @Test
    void changedContentMakesExactlyTheServicesAnewThatUseIt() throws IOException {
        applied();
        Map<String, String> made = ids();
        declare("good day");
        made = recreated(made, "files-web-1");
        shell.put("FLAVOUR", "sour");
        made = recreated(made, "files-web-1", "files-taste-1");
        Files.writeString(folder.resolve("db.txt"), MARKER + "-other");
        made = recreated(made, "files-web-1", "files-db-1");
        assertThat(ENGINE.docker("exec", "files-db-1", "cat", "/run/secrets/db"))
                .isEqualTo(MARKER + "-other");
        recreated(made);
    }

    @Test
    void noContentIsInAnythingThatIsWrittenDown() throws IOException {
        StringBuilder said = new StringBuilder(say("-v", "apply", compose()));
        shell.put("PIN_TOKEN", MARKER + "-changed");
        Files.writeString(folder.resolve("db.txt"), MARKER + "-changed");
        assertThat(plans()).isEqualTo(2);
        said.append(say("-v", "plan", compose()));
        said.append(say("plan", "-o", "json", compose()));
        said.append(say("config", "-f", compose()));
        said.append(say("config", "-o", "json", "-f", compose()));
        said.append(say("config", "--hash", "-f", compose()));
        said.append(say("-v", "apply", compose()));
        for (String format : new String[] {"table", "wide", "json", "yaml"}) said.append(say("status", "-o", format));
        said.append(say("events")).append(say("events", "-o", "json")).append(say("logs", "files"));
        said.append(ENGINE.docker("inspect", "files-web-1", "files-taste-1", "files-db-1"));
        try (Stream<Path> state = Files.walk(folder.resolve("state"))) {
            for (Path file : state.filter(Files::isRegularFile).toList())
                said.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        assertThat(said.toString())
                .contains("secrets.pin")
                .contains("recreate")
                .contains("/run/secrets/db")
                .doesNotContain(MARKER);
    }

    private void declare(String greeting) throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), """
                name: files
                services:
                  web:
                    image: files:1
                    configs:
                      - motd
                      - {source: flavour, target: /etc/flavour, uid: "103", gid: "104", mode: 0440}
                    secrets:
                      - db
                      - {source: db, target: mine, uid: "5", gid: "6", mode: 0400}
                      - {source: pin, target: sub/pin, uid: "7", mode: "01640"}
                  taste: {image: "files:1", configs: [flavour]}
                  db: {image: "files:1", secrets: [db]}
                  idle: {image: "files:1"}
                configs:
                  motd: {content: "%s ${PIN_TOKEN}"}
                  flavour: {environment: FLAVOUR}
                secrets:
                  db: {file: ./db.txt}
                  pin: {environment: PIN_TOKEN}
                """.formatted(greeting));
    }

    /** Applies, and holds that these containers are other ones than before and all others the same. */
    private Map<String, String> recreated(Map<String, String> before, String... names) {
        applied();
        Map<String, String> after = ids();
        Map<String, String> same = new TreeMap<>(before);
        for (String name : names) assertThat(after.get(name)).isNotEqualTo(same.remove(name));
        assertThat(after).containsAllEntriesOf(same).hasSameSizeAs(before);
        return after;
    }

    private static Map<String, String> ids() {
        Map<String, String> ids = new TreeMap<>();
        ENGINE.docker("ps", "--all", "--no-trunc", "--format", "{{.Names}} {{.ID}}")
                .lines()
                .map(line -> line.split(" ", -1))
                .forEach(pair -> ids.put(pair[0], pair[1]));
        return ids;
    }

    private static String in(String... command) {
        return ENGINE.docker(Stream.concat(Stream.of("exec", "files-web-1"), Stream.of(command))
                .toArray(String[]::new));
    }

    private String compose() {
        return folder.resolve("compose.yaml").toString();
    }

    private void applied() {
        Result applied = holdfast("apply", compose());
        assertThat(applied.exitCode()).as(applied.toString()).isZero();
    }

    private int plans() {
        return holdfast("plan", compose()).exitCode();
    }

    private String say(String... arguments) {
        Result result = holdfast(arguments);
        return result.out() + result.err();
    }

    private Result holdfast(String... arguments) {
        return new CommandLineOnNode(folder, ENGINE.host()).in(shell).run(arguments);
    }
}
