package dev.holdfast.docker.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogDemultiplexerTest {
    private final List<LogLine> lines = new ArrayList<>();
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    @Test
    void framesOfBothStreamsBecomeLinesOfEach() throws Exception {
        frame(1, "first\nsec");
        frame(2, "wrong\n");
        frame(1, "ond\nünfinished");
        new LogDemultiplexer(lines::add).readFrames(new ByteArrayInputStream(stream.toByteArray()));
        assertThat(lines)
                .containsExactly(
                        new LogLine("first", false),
                        new LogLine("wrong", true),
                        new LogLine("second", false),
                        new LogLine("ünfinished", false));
    }

    @Test
    void aTerminalHasNoFramesAndItsOwnLineEnds() throws Exception {
        new LogDemultiplexer(lines::add)
                .readTerminal(new ByteArrayInputStream("a\r\nb\r\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(lines).containsExactly(new LogLine("a", false), new LogLine("b", false));
    }

    private void frame(int kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        stream.write(kind);
        stream.writeBytes(new byte[3]);
        stream.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
        stream.writeBytes(bytes);
    }
}
