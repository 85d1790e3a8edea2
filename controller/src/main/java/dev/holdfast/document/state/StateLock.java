package dev.holdfast.document.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.Set;

/** Whoever changes containers holds this; the operating system lets go of it when the process ends, however it ends. */
public final class StateLock implements AutoCloseable {
    private static final Set<StandardOpenOption> WRITTEN = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, or refuses at once.
     *
     * @param pid this process
     * @throws StateException when another process holds it, naming that one
     */
    public static StateLock take(StateDirectory state, long pid) throws StateException {
        try {
            FileChannel channel =
                    FileChannel.open(state.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new StateException("another controller%s runs on the state directory %s: stop it first, or give"
                                .formatted(process(state), state.root())
                        + " this one its own with --state-dir");
            }
            record(state, pid);
            return new StateLock(channel);
        } catch (IOException e) {
            throw StateException.of("cannot lock the state directory", state.root(), e);
        }
    }

    /** In place and always of one length: a disk that is full has no room for another file, and must not keep a controller from starting. */
    private static void record(StateDirectory state, long pid) throws IOException {
        byte[] text = "%-20d".formatted(pid).getBytes(StandardCharsets.US_ASCII);
        try (FileChannel file = FileChannel.open(state.pidFile(), WRITTEN, StateFiles.PRIVATE)) {
            file.write(ByteBuffer.wrap(text));
        }
    }

    /**
     * The process that holds the lock now, when one does. Tries the lock only when the recorded process lives, so that a
     * question never gets in the way of a start.
     */
    public static OptionalLong holder(StateDirectory state) {
        OptionalLong pid = recorded(state);
        if (pid.isEmpty() || ProcessHandle.of(pid.getAsLong()).isEmpty()) return OptionalLong.empty();
        try (FileChannel channel = FileChannel.open(state.lockFile(), StandardOpenOption.WRITE)) {
            return locked(channel) ? OptionalLong.empty() : pid;
        } catch (IOException e) {
            return pid;
        }
    }

    @Override
    public void close() throws StateException {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StateException("cannot release the state directory: " + StateException.reason(e));
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String process(StateDirectory state) {
        OptionalLong pid = recorded(state);
        return pid.isPresent() ? " (process " + pid.getAsLong() + ")" : "";
    }

    private static OptionalLong recorded(StateDirectory state) {
        try {
            return OptionalLong.of(
                    Long.parseLong(Files.readString(state.pidFile()).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
