package dev.holdfast.compose.value;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Literal IPv4 and IPv6 addresses; nothing is ever resolved. */
public final class IpAddress {
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    private static final Pattern V6_CHARACTERS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private IpAddress() {}

    /** Whether the text is an address, without brackets. */
    public static boolean isValid(String text) {
        if (V4.matcher(text).matches()) return true;
        if (!V6_CHARACTERS.matcher(text).matches() || text.indexOf(':') < 0) return false;
        try {
            // A text with a colon is only ever read as a literal.
            InetAddress.getByName(text);
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The address without the brackets of IPv6 notation. */
    public static String withoutBrackets(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }
}
