package dev.holdfast.plan.decision;

import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The value of an attribute as people write it: {@code 64m} where {@link dev.holdfast.desired.Attributes} has 67108864. */
final class ValueText {
    private static final String UNITS = "bkmgt";
    private static final int NANOS_DIGITS = 9;
    private static final String ISO_PREFIX = "PT";

    private static final Map<String, UnaryOperator<String>> NOTATIONS = Map.of(
            "deploy.resources.memory", ValueText::size,
            "deploy.resources.memory_reservation", ValueText::size,
            "deploy.resources.cpus", ValueText::cpus,
            "stop_grace_period", ValueText::duration);

    private ValueText() {}

    static String of(String path, String canonical) {
        return NOTATIONS.getOrDefault(path, text -> text).apply(canonical);
    }

    private static String size(String bytes) {
        long size = Long.parseLong(bytes);
        int unit = 0;
        for (; unit < UNITS.length() - 1 && size % 1024 == 0 && size != 0; unit++) size /= 1024;
        return size + UNITS.substring(unit, unit + 1);
    }

    private static String cpus(String nanos) {
        String digits = "0".repeat(Math.max(0, NANOS_DIGITS + 1 - nanos.length())) + nanos;
        int point = digits.length() - NANOS_DIGITS;
        String fraction = digits.substring(point).replaceAll("0+$", "");
        return digits.substring(0, point) + (fraction.isEmpty() ? "" : "." + fraction);
    }

    /** {@code PT1M30S} as {@code 1m30s}. */
    private static String duration(String iso) {
        return iso.startsWith(ISO_PREFIX) ? iso.substring(ISO_PREFIX.length()).toLowerCase(Locale.ROOT) : iso;
    }
}
