package dev.holdfast.telemetry;

import static dev.holdfast.testing.Reports.container;
import static dev.holdfast.testing.Reports.running;

import dev.holdfast.desired.Location;
import dev.holdfast.desired.Problem;
import dev.holdfast.execution.StepResult;
import dev.holdfast.observed.EngineEvent;
import dev.holdfast.observed.ObservedContainer.Health;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Reason;
import dev.holdfast.reconcile.ReconcileOutcome.Converged;
import dev.holdfast.reconcile.ReconcileOutcome.Failed;
import dev.holdfast.reconcile.ReconcileOutcome.Progressing;
import dev.holdfast.testing.Reports;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** A node on which something of everything happens, told to the metrics round by round. */
final class BusyNode {
    private static final Progressing WORKED = new Progressing("steps were done", Duration.ZERO);

    private final Metrics metrics;
    private final InstantSource clock;
    private int round;

    BusyNode(Metrics metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A roll-out with a pull, a container removed by hand and healed, a crash loop, a missing image and a wrong document. */
    void happens() {
        round++;
        metrics.engine(true, "");
        metrics.engineRequest("container_list", "ok", Duration.ofMillis(4));
        metrics.engineRequest("container_create", "refused", Duration.ofMillis(40));
        Reports.of("far")
                .tell(metrics, new Failed(FailureKind.SOURCE_UNAVAILABLE, "there is no file", List.of(), true));
        Reports shop = Reports.of("shop", "api", "web")
                .containing(running("web"), container("api", State.RUNNING, Health.HEALTHY, 0, round));
        shop.pull("shop/web:2", new StepResult.Done())
                .step(Change.Kind.RECREATE, "web", Reason.Code.IMAGE_CHANGED, "", new StepResult.Done())
                .tell(metrics, WORKED);
        shop.tell(metrics, new Converged());
        metrics.engineEvent(
                new EngineEvent("container", "die", "x", "shop-web-1", "shop", "shop", "web", clock.instant()));
        shop.drifting()
                .step(Change.Kind.CREATE, "web", Reason.Code.MISSING, "", new StepResult.Done())
                .tell(metrics, WORKED);
        shop.tell(metrics, new Converged());
        StepResult unknown = new StepResult.Failed(FailureKind.IMAGE_NOT_FOUND, "manifest unknown");
        Reports.of("kiosk", "screen")
                .pull("kiosk/screen:9", unknown)
                .tell(metrics, new Failed(FailureKind.IMAGE_NOT_FOUND, "manifest unknown", List.of(), true));
        Problem problem = new Problem(new Location("broken.yaml", 3, 1), "services", "is empty");
        Reports.of("broken")
                .tell(metrics, new Failed(FailureKind.INVALID_COMPOSE_FILE, "1 problem", List.of(problem), false));
    }
}
