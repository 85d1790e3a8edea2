package dev.holdfast.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testing.Dashboards;
import dev.holdfast.testing.PrometheusServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusIT {
    private static final InstantSource CLOCK = InstantSource.system();

    private final Metrics metrics = new Metrics(CLOCK, "1.2.3", List.of("container_list", "container_create"));
    private final BusyNode node = new BusyNode(metrics, CLOCK);

    @TempDir
    private Path folder;

    private HttpEndpoint endpoint;

    @BeforeEach
    void serve() {
        endpoint = new HttpEndpoint(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Runnable::run,
                metrics,
                Optional::empty,
                Optional::empty);
    }

    @AfterEach
    void close() {
        endpoint.close();
        metrics.close();
    }

    @Test
    void answersEveryQueryOfDashboardsAndRules() {
        List<String> queries = new ArrayList<>(Dashboards.panelQueries().values());
        queries.addAll(Dashboards.variableQueries().values());
        Dashboards.ruleExpressions().values().stream()
                .map(Dashboards::withoutThreshold)
                .forEach(queries::add);
        try (PrometheusServer prometheus = PrometheusServer.scraping(endpoint.address(), folder, Dashboards.RULES)) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        node.happens();
                        assertThat(prometheus.unanswered(queries)).isEmpty();
                        assertThat(prometheus.unhealthyRules()).isEmpty();
                    });
        }
    }

    @Test
    void exportsMetricsThatPromtoolFindsWellNamed() {
        node.happens();

        PrometheusServer.Answer answer = PrometheusServer.promtool(metrics.scrape(false), folder, "check", "metrics");
        assertThat(answer.printed().lines().filter(line -> !line.startsWith("jvm_")))
                .isEmpty();
    }

    @Test
    void hasRulesThatPromtoolAccepts() {
        PrometheusServer.Answer answer =
                PrometheusServer.promtool("", folder, "check", "rules", Dashboards.RULES.toString());
        assertThat(answer.exit()).as(answer.printed()).isZero();
    }

    @Test
    void hasAlertsThatFireWhenTheyShouldAndOnlyThen() {
        PrometheusServer.Answer answer =
                PrometheusServer.promtool("", folder, "test", "rules", Dashboards.RULE_TESTS.toString());
        assertThat(answer.exit()).as(answer.printed()).isZero();
    }
}
