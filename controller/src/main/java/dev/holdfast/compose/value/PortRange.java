package dev.holdfast.compose.value;

import java.util.regex.Pattern;

/** A port or a range of ports, both ends included; 0 to 65535. */
public record PortRange(int first, int last) {
    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
    private static final int LARGEST = 65535;

    /** Reads {@code 80} or {@code 8000-8010}. */
    public static PortRange parse(String text) throws InvalidValueException {
        int dash = text.indexOf('-');
        if (dash < 0) {
            int port = port(text, text);
            return new PortRange(port, port);
        }
        PortRange range = new PortRange(port(text.substring(0, dash), text), port(text.substring(dash + 1), text));
        if (range.last < range.first)
            throw new InvalidValueException("\"" + text + "\" is not a port range: it ends before it begins");
        return range;
    }

    /** How many ports it has. */
    public int size() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }

    private static int port(String digits, String whole) throws InvalidValueException {
        if (!DIGITS.matcher(digits).matches() || Integer.parseInt(digits) > LARGEST)
            throw new InvalidValueException(
                    "\"" + whole + "\" is not a port or a range of ports, they go from 0 to " + LARGEST);
        return Integer.parseInt(digits);
    }
}
