package dev.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.compose.Loading;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How long a warm process takes to load and plan large Compose files; run by {@code bench/loading}, and no part of the build's tests. */
class LoadingFigures {
    /** The processor time of the one thread that works, so that what else runs on the machine does not count. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private static final int WARM_UP = 10;
    private static final int ROUNDS = 9;

    @Test
    void loadsAndPlansLargeFilesInTimeThatGrowsAsTheyDo() {
        String thousand = LargeFile.text(1_000);
        String twoThousand = LargeFile.text(2_000);
        for (int round = 0; round < WARM_UP; round++) LargeFile.plan(twoThousand);
        double[] loading = new double[ROUNDS];
        double[] both = new double[ROUNDS];
        double[] twice = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            loading[round] = milliseconds(() -> Loading.of(thousand).project());
            both[round] = milliseconds(() -> LargeFile.plan(thousand));
            twice[round] = milliseconds(() -> LargeFile.plan(twoThousand));
        }
        double ratio = median(twice) / median(both);
        System.out.printf(
                "load 1,000 services: %.0f ms; load and plan: %.0f ms; load and plan 2,000: %.0f ms, %.2f times (medians of %d turns)%n",
                median(loading), median(both), median(twice), ratio, ROUNDS);
        assertThat(median(both)).isLessThan(1_000);
        assertThat(ratio).isLessThan(2.3);
    }

    private static double milliseconds(Runnable work) {
        long begun = CLOCK.getCurrentThreadCpuTime();
        work.run();
        return (CLOCK.getCurrentThreadCpuTime() - begun) / 1e6;
    }

    private static double median(double[] times) {
        return Arrays.stream(times).sorted().toArray()[times.length / 2];
    }
}
