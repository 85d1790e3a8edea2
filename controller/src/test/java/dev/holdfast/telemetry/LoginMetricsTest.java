package dev.holdfast.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.credentials.FetchListener;
import dev.holdfast.testing.TestClock;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginMetricsTest {
    private final Metrics metrics = new Metrics(new TestClock(), "1.2.3", List.of());

    @Test
    void countsLoginsByWhereTheyAreKeptFromTheFirstScrape() {
        for (FetchListener.Kind kind : FetchListener.Kind.values()) {
            assertThat(fetched(kind, "ok")).isZero();
            assertThat(fetched(kind, "failed")).isZero();
        }
        metrics.credentialsFetched(FetchListener.Kind.ECR.word(), true);
        metrics.credentialsFetched(FetchListener.Kind.ECR.word(), false);
        assertThat(fetched(FetchListener.Kind.ECR, "ok")).isEqualTo(1);
        assertThat(fetched(FetchListener.Kind.ECR, "failed")).isEqualTo(1);
    }

    private double fetched(FetchListener.Kind kind, String outcome) {
        return Scrape.of(metrics)
                .value("holdfast_credentials_fetch_total{kind=\"" + kind.word() + "\",outcome=\"" + outcome + "\"}");
    }
}
