package dev.holdfast.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.execution.StepResult;
import dev.holdfast.plan.Plan;
import dev.holdfast.testing.Reports;
import dev.holdfast.testing.TestClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressBoardTest {
    @Test
    void aLongPullIsALineEveryHalfMinuteWhereNothingCanBeRedrawn() {
        StringWriter out = new StringWriter();
        TestClock clock = new TestClock();
        PrintWriter writer = new PrintWriter(out, true);
        ProgressBoard board = new ProgressBoard(new Terminal(writer, writer, false, false, false), clock);
        Plan plan = Reports.of("shop").pull("app:1", new StepResult.Done()).plan();
        board.planned("shop", plan, false, true);
        board.stepStarted("shop", plan.steps().get(0));
        for (int second = 0; second <= 70; second++) {
            board.stepProgress("shop", plan.steps().get(0), (long) second << 20, 100L << 20);
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(out.toString()).isEqualTo("""
                shop image app:1  pull  started: image missing
                shop image app:1  pull  30.0/100.0 MiB: image missing
                shop image app:1  pull  60.0/100.0 MiB: image missing
                """);
    }
}
