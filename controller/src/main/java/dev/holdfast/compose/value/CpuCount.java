package dev.holdfast.compose.value;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers of CPUs such as {@code 0.5}, in billionths. */
public final class CpuCount {
    private static final Pattern NOTATION = Pattern.compile("\\d{1,9}(?:\\.\\d{0,18})?|\\.\\d{1,18}");
    private static final int DIGITS_OF_A_BILLION = 9;

    private CpuCount() {}

    /** The count times 10^9, further digits cut off. */
    public static long parse(String text) throws InvalidValueException {
        if (!NOTATION.matcher(text).matches())
            throw new InvalidValueException("\"" + text + "\" is not a number of CPUs, write it like 0.5 or 2");
        return new BigDecimal(text).movePointRight(DIGITS_OF_A_BILLION).longValue();
    }
}
