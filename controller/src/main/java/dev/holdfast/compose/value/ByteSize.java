package dev.holdfast.compose.value;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes such as {@code 512m}, {@code 1.5g}, {@code 32KiB}: binary multiples, in bytes. */
public final class ByteSize {
    private static final Pattern NOTATION = Pattern.compile("(-?\\d+(?:\\.\\d*)?|\\.\\d+) ?(?:([kmgtp])(?:i?b)?|b)?");
    private static final String UNITS = "kmgtp";

    private ByteSize() {}

    /** The size in bytes; -1 means unlimited where the attribute allows it. */
    public static long parse(String text) throws InvalidValueException {
        Matcher matcher = NOTATION.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches() || matcher.group(1).length() > 30) throw invalid(text);
        int power = matcher.group(2) == null ? 0 : UNITS.indexOf(matcher.group(2)) + 1;
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(1L << (10 * power)));
        if (bytes.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                || bytes.compareTo(BigDecimal.ONE.negate()) < 0) throw invalid(text);
        return bytes.longValue();
    }

    private static InvalidValueException invalid(String text) {
        return new InvalidValueException("\"" + text + "\" is not a size, write it like 512m, 1.5g or 1048576");
    }
}
