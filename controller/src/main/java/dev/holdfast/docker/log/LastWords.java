package dev.holdfast.docker.log;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.docker.client.Call;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.docker.client.EngineStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The end of what a command printed: at most ten lines and 2 KiB, on one line. */
public final class LastWords {
    private static final int MOST_BYTES = 2048;
    private static final int MOST_LINES = 10;

    private byte[] tail = {};
    private boolean cut;

    private LastWords() {}

    /** Of a stream of frames, an eight byte header each, which is read to its end. */
    public static String ofFrames(InputStream stream) throws IOException {
        LastWords words = new LastWords();
        DataInputStream frames = new DataInputStream(stream);
        while (frames.read() >= 0) {
            frames.skipNBytes(3);
            int left = frames.readInt();
            while (left > 0) {
                byte[] chunk = frames.readNBytes(Math.min(left, MOST_BYTES));
                if (chunk.length == 0) throw new EOFException("a frame is cut short");
                left -= chunk.length;
                words.add(chunk);
            }
        }
        return words.text();
    }

    /**
     * Of a container; nothing when its log cannot be read.
     *
     * @param inspection the answer of {@code GET /containers/{id}/json}
     */
    public static String ofContainer(EngineClient engine, JsonNode inspection) {
        Call call = Call.to(
                        "container_logs",
                        "/containers/{}/logs",
                        inspection.path("Id").asText())
                .with("stdout", "1")
                .with("stderr", "1")
                .with("tail", String.valueOf(MOST_LINES));
        try (EngineStream stream = engine.stream("GET", call)) {
            boolean terminal = inspection.path("Config").path("Tty").asBoolean();
            return terminal ? ofTerminal(stream.body()) : ofFrames(stream.body());
        } catch (EngineRefusal | IOException e) {
            return "";
        }
    }

    private static String ofTerminal(InputStream stream) throws IOException {
        LastWords words = new LastWords();
        for (byte[] chunk = stream.readNBytes(MOST_BYTES); chunk.length > 0; chunk = stream.readNBytes(MOST_BYTES))
            words.add(chunk);
        return words.text();
    }

    private void add(byte[] more) {
        int kept = Math.min(tail.length, MOST_BYTES - more.length);
        cut |= kept < tail.length;
        byte[] both = new byte[kept + more.length];
        System.arraycopy(tail, tail.length - kept, both, 0, kept);
        System.arraycopy(more, 0, both, kept, more.length);
        tail = both;
    }

    /** Without what is left of a line whose beginning is gone: half a secret would not be recognised. */
    private String text() {
        String text = new String(tail, StandardCharsets.UTF_8);
        String whole = cut ? text.substring(text.indexOf('\n') + 1) : text;
        List<String> lines = whole.strip().lines().toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
    }
}
