package dev.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Loading and planning a file twice as large takes about twice the work, told by the memory it asks for and not by the time. */
class LinearLoadingTest {
    private static final double MOST = 2.3;

    @Test
    void workGrowsAsTheFileDoes() {
        long small = allocated(200);
        long large = allocated(400);
        assertThat((double) large / small).isBetween(1.7, MOST);
    }

    private static long allocated(int services) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        String text = LargeFile.text(services);
        LargeFile.plan(text);
        long before = threads.getCurrentThreadAllocatedBytes();
        LargeFile.plan(text);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
