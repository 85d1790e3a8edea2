package dev.holdfast.compose.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Location;
import dev.holdfast.desired.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Problems problems = new Problems();

    @Test
    void keepsOnlySoManyAndSaysThatThereAreMore() {
        for (int line = 1; line <= 10_000; line++) problems.add(new Location("f", line, 1), "key" + line, "wrong");

        List<Problem> kept = problems.list();

        assertThat(kept).hasSize(101);
        assertThat(kept.get(100)).hasToString("f:100:1: there is more that is wrong, which shows when this is right");
    }

    @Test
    void whatIsFoundTwiceIsNotMore() {
        for (int round = 0; round < 2; round++)
            for (int line = 1; line <= 100; line++) problems.add(new Location("f", line, 1), "", "wrong");

        assertThat(problems.list()).hasSize(100);
    }
}
