package dev.holdfast.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.PullNeed;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Step;
import dev.holdfast.plan.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ExecutionReportTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static StepRecord pull(PullNeed need, StepResult result) {
        Change change = new Change(Change.Kind.PULL, Subject.image("a"), Reason.of(Reason.Code.IMAGE_MISSING));
        Action pull = new Action.PullImage("shop", "a", null, need);
        return new StepRecord(new Step(1, pull, change, new TreeSet<>(), new TreeSet<>(), 0), result, Duration.ZERO);
    }

    private static StepResult failed(int minutes) {
        return new StepResult.Failed(
                FailureKind.REGISTRY_UNAVAILABLE, "503", NOON.plus(Duration.ofMinutes(minutes)), true);
    }

    @Test
    void theNextTryIsTheEarliestThatAFailedStepNames() {
        ExecutionReport report =
                new ExecutionReport(List.of(pull(PullNeed.REQUIRED, failed(5)), pull(PullNeed.REQUIRED, failed(2))));
        assertThat(report.again()).contains(NOON.plus(Duration.ofMinutes(2)));
    }

    @Test
    void aFailureThatNamesNoneLeavesItToTheLoop() {
        StepResult refused = new StepResult.Failed(FailureKind.ENGINE_REFUSED, "no");
        ExecutionReport report =
                new ExecutionReport(List.of(pull(PullNeed.REQUIRED, failed(5)), pull(PullNeed.REQUIRED, refused)));
        assertThat(report.again()).isEmpty();
    }

    @Test
    void whatIsToleratedIsNoFailure() {
        ExecutionReport report = new ExecutionReport(List.of(pull(PullNeed.REFRESH, failed(5))));
        assertThat(report.firstFailure()).isEmpty();
        assertThat(report.again()).isEmpty();
    }
}
