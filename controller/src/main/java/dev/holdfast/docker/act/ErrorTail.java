package dev.holdfast.docker.act;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The end of an attached stream of frames, an eight byte header each: at most ten lines and 2 KiB, on one line. */
final class ErrorTail {
    private static final int MOST_BYTES = 2048;
    private static final int MOST_LINES = 10;

    private ErrorTail() {}

    /** Reads to the end of the stream. */
    static String of(InputStream stream) throws IOException {
        DataInputStream frames = new DataInputStream(stream);
        byte[] tail = {};
        while (frames.read() >= 0) {
            frames.skipNBytes(3);
            int left = frames.readInt();
            while (left > 0) {
                byte[] chunk = frames.readNBytes(Math.min(left, MOST_BYTES));
                if (chunk.length == 0) throw new EOFException("a frame is cut short");
                left -= chunk.length;
                tail = end(tail, chunk);
            }
        }
        List<String> lines =
                new String(tail, StandardCharsets.UTF_8).strip().lines().toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
    }

    private static byte[] end(byte[] tail, byte[] more) {
        int kept = Math.min(tail.length, MOST_BYTES - more.length);
        byte[] both = new byte[kept + more.length];
        System.arraycopy(tail, tail.length - kept, both, 0, kept);
        System.arraycopy(more, 0, both, kept, more.length);
        return both;
    }
}
