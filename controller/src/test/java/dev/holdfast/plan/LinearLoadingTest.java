package dev.holdfast.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Loading and planning a file twice as large takes about twice the work, told by the memory it asks for and not by the time. */
class LinearLoadingTest {
    private static final double MOST = 2.3;

    @Test
    void workGrowsAsTheFileDoes() {
        assertLinear(LargeFile::text, 200);
    }

    @Test
    void workGrowsAsTheSecretsOfOneServiceDo() {
        assertLinear(
                count -> "services:\n  web:\n    image: app\n    environment:\n"
                        + lines(count, "      PASSWORD_%1$d: x\n      PLAIN_%1$d: x\n"),
                500);
    }

    @Test
    void workGrowsAsTheLinksOfOneServiceDo() {
        assertLinear(
                count -> "services:\n" + lines(count, "  s%d: {image: app}\n") + "  web:\n    image: app\n    links:\n"
                        + lines(count, "      - s%d\n"),
                500);
    }

    private static String lines(int count, String pattern) {
        return IntStream.range(0, count).mapToObj(pattern::formatted).collect(Collectors.joining());
    }

    private static void assertLinear(IntFunction<String> text, int size) {
        double small = allocated(text.apply(size));
        assertThat(allocated(text.apply(2 * size)) / small).isBetween(1.5, MOST);
    }

    private static long allocated(String text) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        LargeFile.plan(text);
        long before = threads.getCurrentThreadAllocatedBytes();
        LargeFile.plan(text);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
