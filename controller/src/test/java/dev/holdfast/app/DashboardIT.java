package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testing.Dashboards;
import dev.holdfast.testing.PrometheusServer;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard and the rules as a user has them: a real Prometheus that scrapes a real controller on a real engine. */
class DashboardIT {
    private static final TestEngine ENGINE = TestEngine.shared();

    @TempDir
    private Path folder;

    @AfterEach
    void anEmptyEngine() {
        ENGINE.clean();
    }

    @Test
    void everyQueryIsAnsweredFromARealController() throws IOException {
        ENGINE.image("board/web:1");
        Path documents = Files.createDirectories(folder.resolve("apps.d"));
        Files.writeString(documents.resolve("board.yaml"), """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: board}
                spec:
                  version: "1"
                  source:
                    inline: |
                      services:
                        web: {image: board/web:1}
                ---
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: unreachable}
                spec:
                  source:
                    inline: |
                      services:
                        web: {image: "127.0.0.1:1/web:1"}
                """);
        int port = freePort();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        Path prometheusFolder = Files.createDirectories(folder.resolve("prometheus"));
        CommandLineOnNode node = new CommandLineOnNode(folder, ENGINE.host());
        try (CommandLineOnNode.Running controller = node.controllerOn(port, "--resync", "1s");
                PrometheusServer prometheus = PrometheusServer.scraping(address, prometheusFolder, Dashboards.RULES)) {
            assertThat(controller.result()).isNotDone();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                CommandLineOnNode.Result status = node.run("status", "board");
                assertThat(status.exitCode())
                        .as(status + " " + controller.result())
                        .isZero();
            });
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        // Quantiles of healing and pulling are no numbers before something was healed and pulled.
                        if (node.run("status", "board").exitCode() == 0) ENGINE.docker("rm", "-f", "board-web-1");
                        node.run("reconcile", "unreachable", "--timeout", "1s");
                        assertThat(prometheus.unanswered(queries())).isEmpty();
                        assertThat(prometheus.unhealthyRules()).isEmpty();
                    });
            assertThat(prometheus.query("holdfast_drift_total{application=\"board\",reason=\"MissingOnNode\"} > 0"))
                    .isNotEmpty();
        }
    }

    private static List<String> queries() {
        List<String> queries = new ArrayList<>(Dashboards.panelQueries().values());
        queries.addAll(Dashboards.variableQueries().values());
        Dashboards.ruleExpressions().values().stream()
                .map(Dashboards::withoutThreshold)
                .forEach(queries::add);
        return queries;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
