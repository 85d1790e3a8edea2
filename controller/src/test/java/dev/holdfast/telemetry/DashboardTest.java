package dev.holdfast.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Dashboards;
import dev.holdfast.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DashboardTest {
    @Test
    void usesOnlyMetricsThatAreExported() {
        Set<String> known = exported();
        known.add("up");
        Dashboards.ruleExpressions().keySet().stream()
                .filter(name -> name.contains(":"))
                .forEach(known::add);
        Map<String, String> queries = new LinkedHashMap<>(Dashboards.panelQueries());
        queries.putAll(Dashboards.variableQueries());
        queries.putAll(Dashboards.ruleExpressions());

        assertThat(queries)
                .hasSizeGreaterThan(40)
                .allSatisfy((where, query) -> assertThat(Dashboards.metricNames(query))
                        .as(where + ": " + query)
                        .isNotEmpty()
                        .isSubsetOf(known));
    }

    @Test
    void showsEveryMetricOfOurs() {
        Set<String> shown = new TreeSet<>();
        Dashboards.panelQueries().values().forEach(query -> shown.addAll(Dashboards.metricNames(query)));
        Dashboards.ruleExpressions().values().forEach(query -> shown.addAll(Dashboards.metricNames(query)));

        for (MetricName name : MetricName.values())
            assertThat(shown)
                    .anyMatch(metric ->
                            metric.replaceFirst("_(bucket|sum|count)$", "").equals(name.text()));
    }

    @Test
    void leavesNoVariableUnreplaced() {
        assertThat(Dashboards.panelQueries().values()).noneMatch(query -> query.contains("$"));
    }

    @Test
    void testsThatEachAlertFiresAndThatItDoesNot() throws IOException {
        List<String> lines = Files.readAllLines(Dashboards.RULE_TESTS);
        for (String alert : Dashboards.alerts()) {
            assertThat(expectations(lines, alert)).as(alert).contains("exp_alerts: []", "exp_alerts:");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    up                                                              | up
                    sum by (a, b) (rate(x_total{c="y{z}", d=~"v_total"}[5m]))       | x_total
                    time() - (x > 0)                                                | x
                    histogram_quantile(0.95, sum by (le) (rate(x_bucket[1h])))      | x_bucket
                    a:b:c / on (instance) group_left (version) d_info offset 5m     | a:b:c d_info
                    x and y unless 1e3 > bool z                                     | x y z
                    """)
    void findsTheMetricsOfAnExpression(String expression, String names) {
        assertThat(Dashboards.metricNames(expression)).containsExactlyInAnyOrder(names.split(" "));
    }

    private static Set<String> exported() {
        TestClock clock = new TestClock();
        try (Metrics metrics = new Metrics(clock, "1.2.3", List.of("container_list", "container_create"))) {
            new BusyNode(metrics, clock).happens();
            return new TreeSet<>(Scrape.of(metrics).names());
        }
    }

    /** The line after each mention of the alert's name: what is expected of it then. */
    private static Set<String> expectations(List<String> lines, String alert) {
        Set<String> expectations = new TreeSet<>();
        for (int i = 0; i < lines.size() - 1; i++)
            if (lines.get(i).trim().equals("alertname: " + alert))
                expectations.add(lines.get(i + 1).trim());
        return expectations;
    }
}
