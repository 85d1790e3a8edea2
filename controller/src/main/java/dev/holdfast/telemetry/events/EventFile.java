package dev.holdfast.telemetry.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends lines to a file that is moved aside to {@code <name>.1} when it is full, so that at most twice its size is kept. A
 * line that a crash or a full disk cut off is closed before the next one; failing to write is said once and never thrown.
 */
final class EventFile implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventFile.class);

    private final Path path;
    private final long maximumBytes;
    private @Nullable FileChannel channel;
    private boolean torn;
    private boolean failing;

    EventFile(Path path, long maximumBytes) {
        this.path = path;
        this.maximumBytes = maximumBytes;
    }

    /** Where the file is kept once it is full. */
    static Path rotated(Path path) {
        return path.resolveSibling(path.getFileName() + ".1");
    }

    synchronized void append(String line) {
        try {
            write((line + "\n").getBytes(StandardCharsets.UTF_8));
            failing = false;
        } catch (IOException failed) {
            close();
            if (!failing) log.warn("events are lost: cannot write {}: {}", path, failed.toString());
            failing = true;
        }
    }

    private void write(byte[] line) throws IOException {
        FileChannel open = open();
        if (open.size() > 0 && open.size() + line.length > maximumBytes) {
            close();
            Files.move(path, rotated(path), StandardCopyOption.REPLACE_EXISTING);
            open = open();
        }
        if (torn) writeFully(open, new byte[] {'\n'});
        torn = true;
        writeFully(open, line);
        torn = false;
    }

    private FileChannel open() throws IOException {
        if (channel != null) return channel;
        Files.createDirectories(path.toAbsolutePath().getParent());
        FileChannel opened =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        channel = opened;
        opened.position(opened.size());
        torn = opened.size() > 0 && lastByte(opened) != '\n';
        return opened;
    }

    private static byte lastByte(FileChannel opened) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        opened.read(last, opened.size() - 1);
        return last.get(0);
    }

    private static void writeFully(FileChannel open, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) open.write(buffer);
    }

    @Override
    public synchronized void close() {
        if (channel == null) return;
        try {
            channel.close();
        } catch (IOException alreadyReported) {
            // Every line was written when it was appended: nothing is lost here.
        }
        channel = null;
    }
}
