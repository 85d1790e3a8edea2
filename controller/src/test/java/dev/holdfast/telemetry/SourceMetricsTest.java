package dev.holdfast.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plan.FailureKind;
import dev.holdfast.reconcile.ReconcileOutcome.Converged;
import dev.holdfast.reconcile.ReconcileOutcome.Failed;
import dev.holdfast.reconcile.Revision;
import dev.holdfast.testing.Reports;
import dev.holdfast.testing.TestClock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What counts as a read of a source, and of which kind. */
class SourceMetricsTest {
    private static final Reports OF_A_FILE = Reports.of("shop", "web");
    private static final Reports OF_A_BUCKET = ofABucket();
    private static final Failed UNAVAILABLE = new Failed(FailureKind.SOURCE_UNAVAILABLE, "x", List.of(), true);

    private final Metrics metrics = new Metrics(new TestClock(), "1.2.3", Set.of());

    @AfterEach
    void close() {
        metrics.close();
    }

    private static Reports ofABucket() {
        Revision revision = new Revision("1.0", "s3://shop/compose.yaml", "", "a1b2", Reports.START, false);
        return Reports.of("shop")
                .with(Reports.application("shop", revision, Map.of()))
                .containing();
    }

    private double reads(String kind, String outcome) {
        return Scrape.of(metrics)
                .value("holdfast_source_fetch_total{kind=\"%s\",outcome=\"%s\"}".formatted(kind, outcome));
    }

    @Test
    void countsQuestionsToRemoteSourcesAndNotThePassesThatUseTheAnswers() {
        metrics.sourceAsked("shop", "s3", "ok");
        metrics.sourceAsked("shop", "s3", "unchanged");
        OF_A_BUCKET.tell(metrics, new Converged());
        Reports.of("shop").tell(metrics, UNAVAILABLE);

        assertThat(reads("s3", "ok")).isEqualTo(1);
        assertThat(reads("s3", "unchanged")).isEqualTo(1);
        assertThat(reads("file", "ok")).isZero();
        assertThat(reads("file", "failed")).isZero();
    }

    @Test
    void aCopyThatIsUsedBeforeItsSourceWasAskedIsNoReadOfAFile() {
        OF_A_BUCKET.tell(metrics, new Converged());
        assertThat(reads("file", "ok")).isZero();
    }

    @Test
    void anApplicationThatMovesToAFileIsCountedAsOneFromThenOn() {
        metrics.sourceAsked("shop", "s3", "ok");
        OF_A_BUCKET.tell(metrics, new Converged());
        OF_A_FILE.tell(metrics, new Converged());
        Reports.of("shop").tell(metrics, UNAVAILABLE);

        assertThat(reads("file", "ok")).isEqualTo(1);
        assertThat(reads("file", "failed")).isEqualTo(1);
    }
}
