package dev.holdfast.status;

import static dev.holdfast.testing.Reports.START;
import static dev.holdfast.testing.Reports.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.execution.StepResult;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.PullNeed;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Subject;
import dev.holdfast.reconcile.ReconcileOutcome.Converged;
import dev.holdfast.reconcile.ReconcileOutcome.Progressing;
import dev.holdfast.testing.Reports;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Images that are looked at again once an interval: what that does to {@code Ready}. */
class LooksAgainTest {
    private static final Reports SHOP = Reports.of("shop", "web").containing(running("web"));
    private static final Progressing DONE = new Progressing("1 steps done", Duration.ZERO);

    private static Reports looks() {
        return SHOP.step(
                new Change(Change.Kind.PULL, Subject.image("app:1"), Reason.of(Reason.Code.PULL_DUE)),
                new Action.PullImage("shop", "app:1", null, PullNeed.REFRESH),
                new StepResult.Done());
    }

    private static boolean ready(Optional<ApplicationStatus> before, Reports reports) {
        return StatusAssembler.assemble(before, reports.ends(DONE), START).ready();
    }

    private static final ApplicationStatus READY =
            StatusAssembler.assemble(Optional.empty(), SHOP.ends(new Converged()), START);

    @Test
    void whatRunsAsDeclaredStaysReadyWhileItsImagesAreLookedAt() {
        assertThat(ready(Optional.of(READY), looks())).isTrue();
    }

    @Test
    void whatWasNotReadyDoesNotBecomeItThatWay() {
        assertThat(ready(Optional.empty(), looks())).isFalse();
    }

    @Test
    void anythingElseInThePlanEndsIt() {
        Reports more = looks().step(Change.Kind.CREATE, "web", Reason.Code.MISSING, "", new StepResult.Done());
        assertThat(ready(Optional.of(READY), more)).isFalse();
    }

    @Test
    void anotherRevisionHasToConvergeFirst() {
        Reports next = looks().with(Reports.application(
                "shop",
                Reports.revision("2", "other"),
                Objects.requireNonNull(SHOP.application()).desired().services()));
        assertThat(ready(Optional.of(READY), next)).isFalse();
    }
}
