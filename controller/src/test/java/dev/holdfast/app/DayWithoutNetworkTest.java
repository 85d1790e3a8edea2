package dev.holdfast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.holdfast.aws.AwsAccess;
import dev.holdfast.aws.AwsConnections;
import dev.holdfast.aws.AwsSecretStore;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.secrets.SecretStore;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.aws.AwsTestServer;
import dev.holdfast.testing.memory.InMemoryEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day without a network, on a clock of its own: a whole controller but for its engine, whose Compose file comes from a web server and
 * whose secrets come from Secrets Manager with the keys of a role that end after an hour.
 */
class DayWithoutNetworkTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/kiosk";
    private static final String REGION = "eu-central-1";
    private static final Duration INTERVAL = Duration.ofMinutes(30);
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration A_WHILE = Duration.ofSeconds(20);

    @TempDir
    private Path folder = Path.of("");

    private final TestClock clock = new TestClock();
    private final InMemoryEngine engine = new InMemoryEngine(clock);
    private final AwsTestServer aws = AwsTestServer.begin(clock);
    private final ScheduledExecutorService limits = Executors.newSingleThreadScheduledExecutor();
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final List<SimulatedController> controllers = new ArrayList<>();
    private final List<Instant> lookedForSecret = new ArrayList<>();
    private String compose = compose("1");
    private int port;
    private HttpServer web = webServer();
    private boolean reachable = true;

    @BeforeEach
    void images() {
        engine.images().local("app:1");
        engine.images().local("app:2");
        aws.role(ROLE);
        aws.secret(REGION, "shop/env", "{\"API_TOKEN\": \"first\"}");
    }

    @AfterEach
    void end() {
        web.stop(0);
        aws.close();
        limits.shutdownNow();
    }

    @Test
    void nothingRestartsAndEverythingGoesOnWithinOneIntervalOfTheReturn() throws Exception {
        controller().start();
        pass(A_WHILE);
        assertThat(running()).containsExactly("shop-other-1 app:1", "shop-web-1 app:1");
        List<String> ids = ids();
        assertThat(aws.calls("AssumeRole")).hasSize(1);
        int effects = engine.effectCount();

        goAway();
        pass(DAY);

        assertThat(ids()).isEqualTo(ids);
        assertThat(engine.effectCount()).isEqualTo(effects);
        assertThat(latest().outcome().word()).isEqualTo("Converged");
        Application application = Objects.requireNonNull(latest().application());
        assertThat(application.revision().fromCache()).isTrue();
        assertThat(application.held()).isEmpty();
        List<Instant> lookedForText = controllers.get(0).inVain();
        assertThat(lookedForText).hasSizeBetween(40, 50);
        assertThat(spacing(lookedForText)).isGreaterThanOrEqualTo(INTERVAL);
        assertThat(lookedForSecret).as("at most one in five minutes").hasSizeLessThan(24 * 12 + 12);

        engine.hands().removeByHand("shop-web-1");
        pass(A_WHILE);
        assertThat(running()).containsExactly("shop-other-1 app:1", "shop-web-1 app:1");
        List<String> healed = ids();

        comeBack();
        aws.secret(REGION, "shop/env", "{\"API_TOKEN\": \"second\"}");
        compose = compose("2");
        pass(INTERVAL.plus(A_WHILE));

        assertThat(aws.calls("AssumeRole")).as("the keys of the role had ended").hasSize(2);
        assertThat(running()).containsExactly("shop-other-1 app:2", "shop-web-1 app:1");
        assertThat(ids()).doesNotContainAnyElementsOf(healed);
        assertThat(latest().outcome().word()).isEqualTo("Converged");
        assertThat(Objects.requireNonNull(latest().application()).revision().fromCache())
                .isFalse();
    }

    @Test
    void aRestartInTheMiddleOfItFindsItsCopyAndLeavesWhatRunsAlone() throws Exception {
        controller().start();
        pass(A_WHILE);
        List<String> ids = ids();
        goAway();
        pass(Duration.ofHours(2));
        work.clear();

        controller().start();
        pass(Duration.ofHours(2));

        assertThat(ids()).isEqualTo(ids);
        assertThat(Objects.requireNonNull(latest().application()).held())
                .as("the value was never read in this process")
                .hasSize(1)
                .allMatch(sentence -> sentence.contains("shop/env"));
        engine.hands().stopByHand("shop-web-1");
        pass(A_WHILE);
        assertThat(running()).as("what is there is started on hold, too").hasSize(2);
        assertThat(ids()).isEqualTo(ids);

        comeBack();
        pass(INTERVAL.plus(A_WHILE));

        assertThat(ids()).as("the same value as before").isEqualTo(ids);
        assertThat(latest().outcome().word()).isEqualTo("Converged");
        assertThat(Objects.requireNonNull(latest().application()).held()).isEmpty();
    }

    private static String compose(String tag) {
        return "services:\n  web: {image: \"app:1\", environment: {API_TOKEN: \"${API_TOKEN}\"}}\n"
                + "  other: {image: \"app:%s\"}\n".formatted(tag);
    }

    private SimulatedController controller() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("apps.d")).resolve("shop.yaml"), """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: shop}
                spec:
                  source: {http: {url: "http://127.0.0.1:%d/compose.yaml"}}
                  interval: 30m
                  variablesFrom:
                    - secretsManager: {secretId: shop/env}
                """.formatted(port));
        SimulatedController controller = new SimulatedController(folder, clock, engine, work, store());
        controllers.add(controller);
        return controller;
    }

    /**
     * The real store, as long as there is a network. What it makes of a service that does not answer is shown by its own test, with the
     * SDK's pauses between its attempts, which are pauses of the wall clock.
     */
    private SecretStore store() {
        AwsAccess access = new AwsAccess(
                "kiosk-17", REGION, null, ROLE, aws.endpoint(), null, aws.variables(), Path.of("/nonexistent"));
        AwsSecretStore real = new AwsSecretStore(new AwsConnections(access, clock, limits));
        return reference -> {
            if (reachable) return real.read(reference);
            lookedForSecret.add(clock.instant());
            return new SecretStore.Unavailable("the secret " + reference.id() + " cannot be had: no route", true);
        };
    }

    private HttpServer webServer() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            port = server.getAddress().getPort();
            server.createContext("/compose.yaml", exchange -> {
                try (exchange) {
                    byte[] body = compose.getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void goAway() {
        reachable = false;
        web.stop(0);
    }

    private void comeBack() {
        web = webServer();
        reachable = true;
    }

    private void pass(Duration duration) {
        for (long second = 0; second <= duration.toSeconds(); second += 5) {
            for (Runnable next = work.poll(); next != null; next = work.poll()) next.run();
            clock.advance(Duration.ofSeconds(5));
        }
    }

    private PassReport latest() {
        return controllers.get(controllers.size() - 1).latest();
    }

    private List<String> running() {
        return engine.containers().stream()
                .filter(container -> container.state() == ObservedContainer.State.RUNNING)
                .map(container -> container.name() + " " + container.image())
                .sorted()
                .toList();
    }

    private List<String> ids() {
        return engine.containers().stream().map(ObservedContainer::id).sorted().toList();
    }

    /** The shortest time between two of them. */
    private static Duration spacing(List<Instant> moments) {
        Duration shortest = DAY;
        for (int i = 1; i < moments.size(); i++) {
            Duration between = Duration.between(moments.get(i - 1), moments.get(i));
            if (between.compareTo(shortest) < 0) shortest = between;
        }
        return shortest;
    }
}
