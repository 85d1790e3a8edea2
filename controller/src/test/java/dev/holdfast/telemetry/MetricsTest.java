package dev.holdfast.telemetry;

import static dev.holdfast.testing.Reports.container;
import static dev.holdfast.testing.Reports.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.execution.StepResult;
import dev.holdfast.observed.ObservedContainer.Health;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Reason;
import dev.holdfast.reconcile.ReconcileOutcome.Converged;
import dev.holdfast.reconcile.ReconcileOutcome.Deleted;
import dev.holdfast.reconcile.ReconcileOutcome.Failed;
import dev.holdfast.reconcile.ReconcileOutcome.Progressing;
import dev.holdfast.testing.Reports;
import dev.holdfast.testing.TestClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Reports SHOP = Reports.of("shop", "web").containing(running("web"));
    private static final Progressing WORKED = new Progressing("steps were done", Duration.ZERO);

    private final TestClock clock = new TestClock();
    private final Metrics metrics = new Metrics(clock, "1.2.3", List.of("container_list"));

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void showsWhatNeedsNoApplicationFromTheFirstScrape() {
        Scrape scrape = Scrape.of(metrics);

        assertThat(scrape.value("holdfast_build_info{version=\"1.2.3\"}")).isEqualTo(1);
        for (String zero : List.of(
                "holdfast_engine_up",
                "holdfast_engine_requests_total{operation=\"container_list\",outcome=\"unreachable\"}",
                "holdfast_engine_request_duration_seconds_count{operation=\"container_list\"}",
                "holdfast_reconcile_duration_seconds_count{outcome=\"Failed\"}",
                "holdfast_reconcile_phase_duration_seconds_count{phase=\"observe\"}",
                "holdfast_heal_duration_seconds_count",
                "holdfast_image_pull_total{outcome=\"failed\"}",
                "holdfast_image_pull_duration_seconds_count",
                "holdfast_image_pull_bytes_total",
                "holdfast_source_fetch_total{kind=\"file\",outcome=\"failed\"}",
                "holdfast_source_fetch_total{kind=\"http\",outcome=\"unchanged\"}",
                "holdfast_source_fetch_total{kind=\"s3\",outcome=\"failed\"}",
                "holdfast_queue_depth",
                "holdfast_queue_wait_seconds_count"))
            assertThat(scrape.value(zero)).as(zero).isZero();
    }

    @Test
    void showsEveryMetricOnceAnApplicationIsThere() {
        SHOP.tell(metrics, new Converged());

        Set<String> names = Scrape.of(metrics).names();
        assertThat(Arrays.stream(MetricName.values())
                        .map(MetricName::text)
                        .filter(name -> !names.contains(name) && !names.contains(name + "_bucket")))
                .isEmpty();
        assertThat(names)
                .contains(
                        "process_cpu_seconds_total",
                        "process_start_time_seconds",
                        "process_resident_memory_bytes",
                        "process_open_fds",
                        "jvm_info",
                        "jvm_memory_used_bytes",
                        "jvm_threads_live_threads");
    }

    @Test
    void hasBucketsFromFiveMillisecondsToFiveMinutes() {
        assertThat(Scrape.of(metrics).series().stream()
                        .filter(series -> series.startsWith("holdfast_heal_duration_seconds_bucket"))
                        .map(series -> series.replaceAll(".*le=\"(.*)\".*", "$1"))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "0.005", "0.01", "0.02", "0.04", "0.08", "0.16", "0.32", "0.64", "1.28", "2.56", "5.12",
                        "10.24", "20.48", "40.96", "81.92", "163.84", "300.0", "+Inf");
    }

    @Test
    void showsConditionsReadinessAndContainersOfAnApplication() {
        SHOP.tell(metrics, new Converged());
        clock.advance(Duration.ofSeconds(30));

        Scrape scrape = Scrape.of(metrics);
        assertThat(scrape.value("holdfast_application_ready{application=\"shop\"}"))
                .isEqualTo(1);
        assertThat(scrape.value(condition("Ready", "True"))).isEqualTo(1);
        assertThat(scrape.value(condition("Ready", "False"))).isZero();
        assertThat(scrape.value(condition("Stalled", "False"))).isEqualTo(1);
        assertThat(scrape.value("holdfast_application_last_converged_timestamp_seconds{application=\"shop\"}"))
                .isEqualTo(Reports.START.getEpochSecond());
        assertThat(scrape.value("holdfast_source_age_seconds{application=\"shop\"}"))
                .isEqualTo(30);
        assertThat(scrape.value(containers("web", "running"))).isEqualTo(1);
        assertThat(scrape.value(containers("web", "exited"))).isZero();
        assertThat(scrape.value("holdfast_reconcile_total{application=\"shop\",outcome=\"Converged\"}"))
                .isEqualTo(1);
    }

    @Test
    void endsTheSeriesOfOldRevisionsAndServices() {
        Reports.of("shop", "api", "web").containing(running("api")).tell(metrics, new Converged());
        SHOP.with(Reports.application(
                        "shop", Reports.revision("2.0", "ffffffffffffffff"), Map.of("web", Reports.service("web", 1))))
                .tell(metrics, new Converged());

        Scrape scrape = Scrape.of(metrics);
        assertThat(scrape.of("holdfast_application_info"))
                .containsExactly(
                        "holdfast_application_info{application=\"shop\",revision=\"ffffffffffff\",version=\"2.0\"}");
        assertThat(scrape.series()).noneMatch(series -> series.contains("service=\"api\""));
    }

    @Test
    void endsEverySeriesOfADeletedApplication() {
        SHOP.tell(metrics, new Converged());
        Reports.of("other", "web").tell(metrics, new Converged());
        Reports.of("shop").tell(metrics, new Deleted());
        metrics.forgotten("shop");

        assertThat(Scrape.of(metrics).series())
                .noneMatch(series -> series.contains("\"shop\""))
                .anyMatch(series -> series.contains("\"other\""));
    }

    @Test
    void countsStepsByChangeReasonAndResultAndDriftByReason() {
        SHOP.drifting()
                .step(Change.Kind.CREATE, "web", Reason.Code.MISSING, "", new StepResult.Done())
                .step(Change.Kind.START, "db", Reason.Code.STOPPED, "", failed())
                .tell(metrics, WORKED);

        Scrape scrape = Scrape.of(metrics);
        assertThat(scrape.value(steps("create", "MissingOnNode", "done"))).isEqualTo(1);
        assertThat(scrape.value(steps("start", "Stopped", "failed"))).isEqualTo(1);
        assertThat(scrape.value("holdfast_drift_total{application=\"shop\",reason=\"MissingOnNode\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("holdfast_drift_total{application=\"shop\",reason=\"Stopped\"}"))
                .isEqualTo(1);
    }

    @Test
    void countsDriftThatIsNotRepairedOnceAndDriftThatComesBackAgain() {
        Reports healed =
                SHOP.drifting().step(Change.Kind.CREATE, "web", Reason.Code.MISSING, "", new StepResult.Done());
        Reports unhealed = SHOP.drifting().step(Change.Kind.CREATE, "web", Reason.Code.MISSING, "", failed());
        String drift = "holdfast_drift_total{application=\"shop\",reason=\"MissingOnNode\"}";

        for (int pass = 0; pass < 3; pass++)
            unhealed.tell(metrics, new Failed(FailureKind.PORT_TAKEN, "x", List.of(), true));
        assertThat(Scrape.of(metrics).value(drift)).isEqualTo(1);
        for (int pass = 0; pass < 3; pass++) healed.tell(metrics, WORKED);
        // The first of these repairs what was counted before.
        assertThat(Scrape.of(metrics).value(drift)).isEqualTo(3);
    }

    @Test
    void countsPullsTheirBytesAndTheirFailures() {
        SHOP.pull("shop/web:2", new StepResult.Done())
                .pull("shop/db:2", failed())
                .pull("shop/api:2", new StepResult.Skipped(1))
                .tell(metrics, WORKED);

        Scrape scrape = Scrape.of(metrics);
        assertThat(scrape.value("holdfast_image_pull_total{outcome=\"done\"}")).isEqualTo(1);
        assertThat(scrape.value("holdfast_image_pull_total{outcome=\"failed\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("holdfast_image_pull_duration_seconds_count")).isEqualTo(2);
        assertThat(scrape.value("holdfast_image_pull_bytes_total")).isEqualTo(3_000_000);
    }

    @Test
    void countsOnlyRestartsThatHappenedSinceItLooks() {
        restarted(7);
        assertThat(restarts()).isZero();
        restarted(9);
        assertThat(restarts()).isEqualTo(2);
        // A start by hand makes the engine count from 0.
        restarted(1);
        assertThat(restarts()).isEqualTo(3);
    }

    @Test
    void countsEngineRequestsAndSourcesAndShowsTheQueue() {
        metrics.engine(true, "");
        metrics.engineRequest("container_list", "ok", Duration.ofMillis(4));
        SHOP.tell(metrics, new Converged());
        Reports.of("shop").tell(metrics, new Failed(FailureKind.SOURCE_UNAVAILABLE, "x", List.of(), true));
        metrics.dequeued("shop", Duration.ofMillis(20), 4);

        Scrape scrape = Scrape.of(metrics);
        assertThat(scrape.value("holdfast_engine_up")).isEqualTo(1);
        assertThat(scrape.value("holdfast_engine_requests_total{operation=\"container_list\",outcome=\"ok\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("holdfast_source_fetch_total{kind=\"file\",outcome=\"ok\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("holdfast_source_fetch_total{kind=\"file\",outcome=\"failed\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("holdfast_queue_depth")).isEqualTo(4);
        assertThat(scrape.value("holdfast_queue_wait_seconds_sum")).isCloseTo(0.026, within(1e-9));
    }

    @Test
    void hasNoLabelWithIdsDigestsOrFreeText() {
        SHOP.drifting()
                .finding("web", Reason.Code.UNHEALTHY, "free text", true)
                .step(Change.Kind.CREATE, "web", Reason.Code.MISSING, "free text", failed())
                .tell(metrics, new Failed(FailureKind.INTERNAL, "free text", List.of(), true));

        assertThat(Scrape.of(metrics).series())
                .noneMatch(series -> series.contains("free text")
                        || series.contains("id-web")
                        || series.contains("sha256")
                        || series.matches(".*\"[0-9a-f]{13,}\".*"));
    }

    private void restarted(int count) {
        SHOP.containing(container("web", State.RUNNING, Health.NONE, 0, count)).tell(metrics, new Converged());
    }

    private double restarts() {
        return Scrape.of(metrics).value("holdfast_container_restarts_total{application=\"shop\",service=\"web\"}");
    }

    private static StepResult failed() {
        return new StepResult.Failed(FailureKind.ENGINE_REFUSED, "no");
    }

    private static String condition(String type, String status) {
        return "holdfast_application_condition{application=\"shop\",status=\"" + status + "\",type=\"" + type + "\"}";
    }

    private static String containers(String service, String state) {
        return "holdfast_containers{application=\"shop\",service=\"" + service + "\",state=\"" + state + "\"}";
    }

    private static String steps(String action, String reason, String outcome) {
        return "holdfast_plan_steps_total{action=\"" + action + "\",application=\"shop\",outcome=\"" + outcome
                + "\",reason=\"" + reason + "\"}";
    }

    @Test
    void aPullThatOnlyRestedAskedNobodyAndIsNotCounted() {
        Failed missing = new Failed(FailureKind.IMAGE_NOT_FOUND, "manifest unknown", List.of(), true);
        SHOP.pull("app:9", new StepResult.Failed(FailureKind.IMAGE_NOT_FOUND, "manifest unknown", Reports.START, true))
                .tell(metrics, missing);
        SHOP.pull("app:9", new StepResult.Failed(FailureKind.IMAGE_NOT_FOUND, "manifest unknown", Reports.START, false))
                .tell(metrics, missing);

        Scrape scrape = Scrape.of(metrics);
        assertThat(scrape.value("holdfast_image_pull_total{outcome=\"failed\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("holdfast_image_pull_duration_seconds_count")).isEqualTo(1);
    }
}
