package dev.holdfast.telemetry;

import static dev.holdfast.testing.Reports.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.execution.StepRecord;
import dev.holdfast.execution.StepResult;
import dev.holdfast.observed.EngineEvent;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Reason;
import dev.holdfast.reconcile.ReconcileOutcome.Converged;
import dev.holdfast.reconcile.ReconcileOutcome.Progressing;
import dev.holdfast.testing.Reports;
import dev.holdfast.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealTimerTest {
    private static final Reports SHOP = Reports.of("shop", "web").containing(running("web"));
    private static final Progressing WORKED = new Progressing("steps were done", Duration.ZERO);

    private final TestClock clock = new TestClock();
    private final Metrics metrics = new Metrics(clock, "1.2.3", List.of());

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void measuresHealingFromTheEventToTheLastEffect() {
        SHOP.tell(metrics, new Converged());
        clock.advance(Duration.ofSeconds(60));
        metrics.engineEvent(event("die"));
        clock.advance(Duration.ofMillis(100));
        metrics.engineEvent(event("destroy"));
        clock.advance(Duration.ofMillis(300));
        SHOP.drifting()
                .step(Change.Kind.CREATE, "web", Reason.Code.MISSING, "", new StepResult.Done())
                .step(Change.Kind.CREATE, "web", Reason.Code.MISSING, "", new StepResult.Done())
                .tell(metrics, WORKED);

        Scrape scrape = Scrape.of(metrics);
        assertThat(scrape.value("holdfast_heal_duration_seconds_count")).isEqualTo(1);
        assertThat(scrape.value("holdfast_heal_duration_seconds_sum")).isEqualTo(0.4);
    }

    @Test
    void doesNotTakeItsOwnWorkOrAnothersForADisruption() {
        Reports repair =
                SHOP.drifting().step(Change.Kind.RECREATE, "web", Reason.Code.MISSING, "", new StepResult.Done());
        SHOP.tell(metrics, new Converged());
        clock.advance(Duration.ofSeconds(60));
        repair.tell(metrics, WORKED);
        // The event of our own stop, which arrives after the pass.
        metrics.engineEvent(event("die"));
        metrics.engineEvent(new EngineEvent("container", "die", "x", "x", "", "", "", clock.instant()));
        clock.advance(Duration.ofSeconds(60));
        repair.tell(metrics, WORKED);

        assertThat(Scrape.of(metrics).value("holdfast_heal_duration_seconds_count"))
                .isZero();
    }

    @Test
    void seesADisruptionWhileAPassOnlyWaits() {
        Reports repair =
                SHOP.drifting().step(Change.Kind.CREATE, "web", Reason.Code.MISSING, "", new StepResult.Done());
        StepRecord create = repair.records().get(0);
        metrics.planned("shop", repair.plan(), true, true);
        metrics.stepStarted("shop", create.step());
        metrics.stepFinished("shop", create);
        clock.advance(Duration.ofSeconds(2));
        metrics.engineEvent(event("die"));
        clock.advance(Duration.ofMillis(500));
        repair.tell(metrics, WORKED);

        assertThat(Scrape.of(metrics).value("holdfast_heal_duration_seconds_sum"))
                .isEqualTo(0.5);
    }

    @Test
    void forgetsADisruptionThatMendedItself() {
        metrics.engineEvent(event("die"));
        clock.advance(Duration.ofSeconds(60));
        SHOP.tell(metrics, new Converged());
        SHOP.drifting()
                .step(Change.Kind.START, "web", Reason.Code.STOPPED, "", new StepResult.Done())
                .tell(metrics, WORKED);

        assertThat(Scrape.of(metrics).value("holdfast_heal_duration_seconds_count"))
                .isZero();
    }

    private EngineEvent event(String action) {
        return new EngineEvent("container", action, "id-web", "shop-web-1", "shop", "shop", "web", clock.instant());
    }
}
