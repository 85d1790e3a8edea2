package dev.holdfast.compose.value;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations such as {@code 1m30s}, {@code 1.5h}, {@code 2d}: units ns us ms s m h d w, a sum of parts. */
public final class DurationText {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|μs|ms|s|m|h|d|w)");
    private static final Pattern WHOLE = Pattern.compile("([-+]?)((?:" + PART.pattern() + ")+)");
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final int LONGEST_TEXT = 100;
    private static final Map<String, Long> NANOS = new LinkedHashMap<>();

    static {
        NANOS.put("w", 604_800_000_000_000L);
        NANOS.put("d", 86_400_000_000_000L);
        NANOS.put("h", 3_600_000_000_000L);
        NANOS.put("m", 60_000_000_000L);
        NANOS.put("s", 1_000_000_000L);
        NANOS.put("ms", 1_000_000L);
        NANOS.put("us", 1_000L);
        NANOS.put("ns", 1L);
    }

    private static final long NANOS_OF_A_MICROSECOND = 1_000L;

    private DurationText() {}

    /** The duration; {@code 0} needs no unit. */
    public static Duration parse(String text) throws InvalidValueException {
        if (text.equals("0")) return Duration.ZERO;
        Matcher whole = WHOLE.matcher(text);
        if (text.length() > LONGEST_TEXT || !whole.matches()) throw invalid(text);
        BigDecimal nanos = BigDecimal.ZERO;
        for (Matcher part = PART.matcher(whole.group(2)); part.find(); ) {
            long unit = NANOS.getOrDefault(part.group(2), 1_000L);
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
        }
        if (nanos.compareTo(LARGEST) > 0) throw invalid(text);
        Duration duration = Duration.ofNanos(nanos.longValue());
        return whole.group(1).equals("-") ? duration.negated() : duration;
    }

    /** Microseconds of the processor's scheduler: a whole number of them, or a duration such as {@code 400ms}. */
    public static long microseconds(String text) throws InvalidValueException {
        boolean unit = !text.isEmpty() && Character.isLetter(text.charAt(text.length() - 1));
        return unit ? parse(text).toNanos() / NANOS_OF_A_MICROSECOND : WholeNumber.parse(text);
    }

    /** The shortest notation, largest unit first: {@code 1h30s}; zero is {@code 0s}. */
    public static String format(Duration duration) {
        if (duration.isZero()) return "0s";
        StringBuilder text = new StringBuilder(duration.isNegative() ? "-" : "");
        long rest = Math.abs(duration.toNanos());
        for (Map.Entry<String, Long> unit : NANOS.entrySet()) {
            long count = rest / unit.getValue();
            if (count > 0) text.append(count).append(unit.getKey());
            rest %= unit.getValue();
        }
        return text.toString();
    }

    private static InvalidValueException invalid(String text) {
        return new InvalidValueException("\"" + text + "\" is not a duration, write it like 30s, 1m30s or 500ms");
    }
}
