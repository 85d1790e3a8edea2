package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.testing.TestEngine;
import dev.holdfast.testing.aws.AwsTestServer;
import dev.holdfast.testing.aws.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Secrets of a store that is spoken to as AWS is, in containers of a real engine. */
class KeptSecretsIT {
    private static final TestEngine ENGINE = TestEngine.shared();
    private static final String REGION = "eu-west-1";
    private static final String READ = "GetSecretValue";
    private static final String MARKER = "mArKeR";

    @TempDir
    private Path folder = Path.of("");

    private final AwsTestServer aws = AwsTestServer.begin();

    @BeforeEach
    void aShop() throws IOException {
        ENGINE.clean();
        ENGINE.image("kept:1");
        token("one");
        password("one");
        Files.createDirectories(folder.resolve("apps.d"));
        Files.writeString(folder.resolve("apps.d/compose.yaml"), """
                services:
                  web:
                    image: kept:1
                    restart: unless-stopped
                    environment: {API_TOKEN: "${API_TOKEN}"}
                  db: {image: "kept:1", restart: unless-stopped, secrets: [db-password]}
                  idle: {image: "kept:1", restart: unless-stopped}
                secrets: {db-password: {external: true}}
                """);
        Files.writeString(document(), """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: shop}
                spec:
                  source: {file: {path: compose.yaml}}
                  interval: 1s
                  variablesFrom:
                    - secretsManager: {secretId: shop/env}
                  secrets:
                    db-password: {secretsManager: {secretId: shop/db, key: password}}
                """);
    }

    @AfterEach
    void nothingIsLeft() {
        aws.close();
        ENGINE.clean();
    }

    private void token(String value) {
        aws.secret(REGION, "shop/env", "{\"API_TOKEN\": \"" + MARKER + "-token-" + value + "\"}");
    }

    private void password(String value) {
        aws.secret(REGION, "shop/db", "{\"user\": \"shop\", \"password\": \"" + MARKER + "-db-" + value + "\"}");
    }

    private Path document() {
        return folder.resolve("apps.d/shop.yaml");
    }

    private CommandLineOnNode node() {
        Map<String, String> variables = new TreeMap<>(aws.variables());
        variables.put("HOLDFAST_AWS_REGION", REGION);
        variables.put("HOLDFAST_AWS_ENDPOINT", aws.endpoint().toString());
        return new CommandLineOnNode(folder, ENGINE.host()).in(variables);
    }

    private Result run(String... arguments) {
        return node().run(arguments);
    }

    private void applied() {
        Result applied = run("apply", document().toString());
        assertThat(applied.exitCode()).as(applied.toString()).isZero();
    }

    private static Map<String, String> ids() {
        Map<String, String> ids = new TreeMap<>();
        ENGINE.docker("ps", "--all", "--no-trunc", "--format", "{{.Names}} {{.ID}}")
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" ", -1))
                .forEach(pair -> ids.put(pair[0], pair[1]));
        return ids;
    }

    private static String inDatabase() {
        return ENGINE.docker("exec", "shop-db-1", "cat", "/run/secrets/db-password");
    }

    @Test
    void aRotationMakesExactlyTheServiceAnewThatUsesTheValueAndThePlanSaysWhich() {
        applied();
        assertThat(inDatabase()).isEqualTo(MARKER + "-db-one");
        assertThat(ENGINE.docker("exec", "shop-web-1", "sh", "-c", "echo $API_TOKEN"))
                .isEqualTo(MARKER + "-token-one");
        assertThat(run("plan", document().toString()).exitCode()).isZero();
        Map<String, String> before = ids();

        password("two");
        Result plan = run("plan", document().toString());
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.out())
                .contains("secret db-password changed")
                .doesNotContain("web")
                .doesNotContain(MARKER);
        applied();
        assertThat(inDatabase()).isEqualTo(MARKER + "-db-two");
        assertThat(ids())
                .containsAllEntriesOf(without("shop-db-1", before))
                .doesNotContainEntry("shop-db-1", before.get("shop-db-1"));

        token("two");
        assertThat(run("plan", document().toString()).out())
                .contains("variable API_TOKEN from secretsManager shop/env changed in environment.API_TOKEN")
                .contains("compose.yaml:5:")
                .doesNotContain("db-password");
    }

    private static Map<String, String> without(String name, Map<String, String> all) {
        Map<String, String> others = new TreeMap<>(all);
        others.remove(name);
        return others;
    }

    @Test
    void aControllerNoticesARotationAtTheInterval() {
        try (CommandLineOnNode.Running controller = node().controller()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> ids().size() == 3);
            await().atMost(Duration.ofSeconds(60)).until(this::ready);
            Map<String, String> before = ids();
            password("two");
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> inDatabase().equals(MARKER + "-db-two") && ids().size() == before.size() && ready());
            assertThat(ids()).containsAllEntriesOf(without("shop-db-1", before)).hasSize(3);
            assertThat(controller.result()).isNotDone();
        }
    }

    private String said() {
        return run("status", "-o", "json").out();
    }

    private boolean ready() {
        return run("status").exitCode() == 0;
    }

    @Test
    void onHoldNothingIsMadeWhatStoppedIsStartedAndTheReturnOfTheStoreEndsIt() throws IOException {
        aws.fault(READ, new Fault.HangUp());
        try (CommandLineOnNode.Running controller = node().controller()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> said().contains("Held"));
            assertThat(ids()).isEmpty();
            assertThat(said()).contains("secret db-password").contains("shop/db");
            Result plan = run("plan", document().toString());
            assertThat(plan.out() + plan.err()).contains("secret db-password").doesNotContain("create");
            aws.healthy();
            await().atMost(Duration.ofSeconds(60)).until(() -> ids().size() == 3 && ready());
            assertThat(controller.result()).isNotDone();
        }
        Map<String, String> before = ids();
        aws.forbid("secretsmanager:" + READ);
        ENGINE.docker("stop", "--time", "1", "shop-db-1");
        try (CommandLineOnNode.Running controller = node().controller()) {
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> inDatabase().equals(MARKER + "-db-one"));
            assertThat(ids()).isEqualTo(before);
            await().atMost(Duration.ofSeconds(60)).until(() -> said().contains("secretsmanager:" + READ));
            assertThat(controller.result()).isNotDone();
        }
    }

    @Test
    void noValueIsInAnythingThatIsWrittenDown() throws IOException {
        List<Logger> ours = Stream.of("dev.holdfast", "holdfast")
                .map(name -> (Logger) LoggerFactory.getLogger(name))
                .toList();
        List<String> lines = new CopyOnWriteArrayList<>();
        AppenderBase<ILoggingEvent> log = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                lines.add(event.getFormattedMessage());
            }
        };
        log.start();
        ours.forEach(logger -> logger.addAppender(log));
        StringBuilder said = new StringBuilder();
        try {
            said.append(say("-v", "apply", document().toString()));
            token("two");
            password("two");
            said.append(say("-v", "plan", document().toString()));
            said.append(say("plan", "-o", "json", document().toString()));
            said.append(say("-v", "apply", document().toString()));
            aws.secret(REGION, "shop/db", "{\"password\": [\"" + MARKER + "\"]}");
            aws.secret(REGION, "shop/env", "\"" + MARKER + "\"");
            said.append(say("-v", "plan", document().toString()));
            said.append(say("-v", "apply", document().toString(), "--timeout", "3s"));
            said.append(say("-v", "validate", document().toString()));
            try (CommandLineOnNode.Running controller = node().controller("-v")) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> lines.stream().anyMatch(line -> line.contains("secret db-password")));
                assertThat(controller.result()).isNotDone();
            }
            for (String format : List.of("table", "wide", "json", "yaml")) said.append(say("status", "-o", format));
            said.append(say("events")).append(say("events", "-o", "json")).append(say("logs", "shop"));
        } finally {
            ours.forEach(logger -> logger.detachAppender(log));
        }
        lines.forEach(said::append);
        said.append(ENGINE.docker("inspect", "shop-db-1", "shop-idle-1"));
        said.append(ENGINE.docker("inspect", "--format", "{{json .Config.Labels}}", "shop-web-1"));
        try (Stream<Path> state = Files.walk(folder.resolve("state"))) {
            for (Path file : state.filter(Files::isRegularFile).toList())
                said.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        assertThat(said.toString())
                .contains("secret db-password changed")
                .contains("its member \"password\" is a list, not a string")
                .contains("its text is a string, not a JSON object of strings")
                .contains("/run/secrets/db-password")
                .doesNotContain(MARKER);
        assertThat(ENGINE.docker("inspect", "shop-web-1").split(MARKER, -1))
                .as("once, as the variable that was asked for")
                .hasSize(2);
    }

    private String say(String... arguments) {
        Result result = run(arguments);
        return result.out() + result.err();
    }
}
