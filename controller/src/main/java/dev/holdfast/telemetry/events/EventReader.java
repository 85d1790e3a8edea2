package dev.holdfast.telemetry.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event log while somebody writes it: the first {@link #next} gives everything that is kept, each later one what came
 * since. Lines that a crash cut off are passed over.
 */
public final class EventReader implements AutoCloseable {
    private final Path file;
    private final String application;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private @Nullable FileChannel channel;
    private @Nullable Object key;
    private boolean begun;

    /** Reads events of one application, or of all when the name is empty. */
    public EventReader(Path file, String application) {
        this.file = file;
        this.application = application;
    }

    /** What was not read yet, oldest first; nothing while there is no log. */
    public List<Event> next() throws IOException {
        List<Event> events = new ArrayList<>();
        if (!begun) older(events);
        begun = true;
        if (channel != null) read(channel, events);
        if (moved()) {
            close();
            open();
            if (channel != null) read(channel, events);
        }
        return events;
    }

    private void older(List<Event> events) throws IOException {
        try (FileChannel rotated = FileChannel.open(EventFile.rotated(file))) {
            read(rotated, events);
        } catch (NoSuchFileException neverFull) {
            return;
        }
    }

    private boolean moved() throws IOException {
        return channel == null || !keyOf(file).equals(key);
    }

    private void open() throws IOException {
        try {
            channel = FileChannel.open(file);
            key = keyOf(file);
            unfinished.reset();
        } catch (NoSuchFileException nothingYet) {
            channel = null;
        }
    }

    private static Object keyOf(Path file) throws IOException {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return key == null ? file : key;
        } catch (NoSuchFileException between) {
            return "";
        }
    }

    private void read(FileChannel from, List<Event> events) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        while (from.read(buffer) > 0) {
            buffer.flip();
            while (buffer.hasRemaining()) take(buffer.get(), events);
            buffer.clear();
        }
    }

    private void take(byte next, List<Event> events) {
        if (next != '\n') {
            unfinished.write(next);
            return;
        }
        EventJson.read(unfinished.toString(StandardCharsets.UTF_8))
                .filter(event -> application.isEmpty() || event.application().equals(application))
                .ifPresent(events::add);
        unfinished.reset();
    }

    @Override
    public void close() throws IOException {
        if (channel != null) channel.close();
        channel = null;
    }
}
