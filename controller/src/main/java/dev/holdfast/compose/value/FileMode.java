package dev.holdfast.compose.value;

/** Permission bits of a file: {@code 0440} and {@code 0o440}, a quoted text as octal even without a prefix. */
public final class FileMode {
    private static final int MOST = 07777;

    private FileMode() {}

    /** The bits of a number, decimal without a prefix, as YAML reads it. */
    public static int ofNumber(String text) throws InvalidValueException {
        return checked(WholeNumber.parse(text), text);
    }

    /** The bits of a text, octal in any case. */
    public static int octal(String text) throws InvalidValueException {
        return text.matches("[0-9]+") ? ofNumber("0" + text) : ofNumber(text);
    }

    private static int checked(long bits, String text) throws InvalidValueException {
        if (bits < 0 || bits > MOST)
            throw new InvalidValueException("\"" + text + "\" is not a file mode, write it like 0440");
        return (int) bits;
    }
}
