package dev.holdfast.aws.log;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One event of a log stream.
 *
 * @param bytes what it counts for the service: its text in UTF-8 and 26 bytes more
 */
record LogLine(Instant at, String text, int bytes) {
    /** What the service adds to every event. */
    static final int OVERHEAD = 26;

    private static final int MOST_BYTES = (256 << 10) - OVERHEAD;
    private static final String CUT = "… (cut)";

    /** The line as the service takes it: never empty, and cut with a mark where it would be too long. */
    static LogLine of(Instant at, String text) {
        String whole = text.isEmpty() ? " " : text;
        int bytes = bytes(whole);
        if (bytes <= MOST_BYTES) return new LogLine(at, whole, bytes + OVERHEAD);
        String cut = first(whole, MOST_BYTES - bytes(CUT)) + CUT;
        return new LogLine(at, cut, bytes(cut) + OVERHEAD);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** As many whole characters as have room. */
    private static String first(String text, int bytes) {
        CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
        CharBuffer characters = CharBuffer.wrap(text);
        encoder.encode(characters, ByteBuffer.allocate(bytes), true);
        return text.substring(0, characters.position());
    }
}
