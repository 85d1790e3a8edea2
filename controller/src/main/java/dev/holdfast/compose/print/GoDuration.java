package dev.holdfast.compose.print;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as Go prints them: {@code 1h0m0s}, {@code 1m30s}, {@code 1.5s}, {@code 500ms}. */
final class GoDuration {
    private static final long SECOND = 1_000_000_000L;
    private static final int SECONDS_A_MINUTE = 60;

    private GoDuration() {}

    static String format(Duration duration) {
        if (duration.isZero()) return "0s";
        String sign = duration.isNegative() ? "-" : "";
        long nanos = duration.abs().toNanos();
        if (nanos < 1_000L) return sign + nanos + "ns";
        if (nanos < 1_000_000L) return sign + decimal(nanos, 3) + "µs";
        if (nanos < SECOND) return sign + decimal(nanos, 6) + "ms";
        long minutes = nanos / SECOND / SECONDS_A_MINUTE;
        String text = decimal(nanos - minutes * SECONDS_A_MINUTE * SECOND, 9) + "s";
        if (minutes > 0) text = minutes % SECONDS_A_MINUTE + "m" + text;
        if (minutes >= SECONDS_A_MINUTE) text = minutes / SECONDS_A_MINUTE + "h" + text;
        return sign + text;
    }

    private static String decimal(long number, int digitsBehindThePoint) {
        return BigDecimal.valueOf(number, digitsBehindThePoint)
                .stripTrailingZeros()
                .toPlainString();
    }
}
