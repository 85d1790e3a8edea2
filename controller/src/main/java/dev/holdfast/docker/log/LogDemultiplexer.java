package dev.holdfast.docker.log;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts the engine's log stream into lines: frames of an eight byte header (stream, three zeros, length) and bytes, or bare bytes for a
 * container with a terminal.
 */
final class LogDemultiplexer {
    private static final int CHUNK = 8192;
    private static final int STANDARD_ERROR = 2;

    private final Consumer<LogLine> lines;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    LogDemultiplexer(Consumer<LogLine> lines) {
        this.lines = lines;
    }

    void readFrames(InputStream stream) throws IOException {
        DataInputStream frames = new DataInputStream(stream);
        for (int kind = frames.read(); kind >= 0; kind = frames.read()) {
            frames.skipNBytes(3);
            int left = frames.readInt();
            while (left > 0) {
                byte[] chunk = frames.readNBytes(Math.min(left, CHUNK));
                if (chunk.length == 0) throw new EOFException("a log frame is cut short");
                left -= chunk.length;
                take(chunk, kind == STANDARD_ERROR);
            }
        }
        flush();
    }

    void readTerminal(InputStream stream) throws IOException {
        byte[] buffer = new byte[CHUNK];
        for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer))
            take(java.util.Arrays.copyOf(buffer, length), false);
        flush();
    }

    private void take(byte[] bytes, boolean error) {
        ByteArrayOutputStream line = error ? errors : output;
        for (byte b : bytes) {
            if (b == '\n') emit(line, error);
            else line.write(b);
        }
    }

    private void flush() {
        if (output.size() > 0) emit(output, false);
        if (errors.size() > 0) emit(errors, true);
    }

    private void emit(ByteArrayOutputStream line, boolean error) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(new LogLine(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, error));
    }
}
