package dev.holdfast.document.state;

import dev.holdfast.desired.Digests;
import dev.holdfast.desired.FingerprintKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One state directory (mode 0700): the only place that knows where what lies in it.
 *
 * <pre>
 * id                              the controller id, hexadecimal
 * key                             32 random bytes for keyed digests, mode 0600
 * lock, pid                       who runs on it
 * applications/NAME/record.json   which document declared it
 * applications/NAME/memory.json   what the loop remembers
 * applications/NAME/status.json   the last status
 * applications/NAME/source        the last good text of a source that is not on this node
 * withdrawn/NAME.json             which applications were deleted by command and not by document
 * events.jsonl, events.jsonl.1     what happened
 * requests/                       what the command line asks of the controller
 * </pre>
 */
public final class StateDirectory {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern APPLICATION = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final int KEY_BYTES = 32;

    /** Bytes in which a status fits. */
    private static final long LEAST_ROOM = 16 << 10;

    private final Path root;

    private StateDirectory(Path root) {
        this.root = root;
    }

    /**
     * Makes the directory when it is not there and narrows its mode to 0700.
     *
     * @throws StateException when it cannot be made or used
     */
    public static StateDirectory open(Path root) throws StateException {
        StateDirectory state = new StateDirectory(root.toAbsolutePath().normalize());
        try {
            Files.createDirectories(state.root);
            if (!Files.getPosixFilePermissions(state.root).equals(OWNER_ONLY))
                Files.setPosixFilePermissions(state.root, OWNER_ONLY);
            Files.createDirectories(state.applications());
            Files.createDirectories(state.withdrawn());
            Files.createDirectories(state.requests());
            return state;
        } catch (IOException e) {
            throw StateException.of("cannot use the state directory", state.root, e);
        }
    }

    /**
     * Opens a directory for reading only; nothing is made.
     *
     * @return empty when there is none
     * @throws StateException when this user may not read it
     */
    public static Optional<StateDirectory> existing(Path root) throws StateException {
        StateDirectory state = new StateDirectory(root.toAbsolutePath().normalize());
        if (!Files.isDirectory(state.root)) return Optional.empty();
        if (!Files.isReadable(state.root) || !Files.isExecutable(state.root))
            throw new StateException(
                    "may not read the state directory " + state.root + ": it belongs to " + state.owner());
        return Optional.of(state);
    }

    /** The directory itself. */
    public Path root() {
        return root;
    }

    /** Whether nothing more can be written down there. */
    public boolean full() {
        try {
            return Files.getFileStore(root).getUsableSpace() < LEAST_ROOM;
        } catch (IOException e) {
            return false;
        }
    }

    /** The status file of an application. */
    public Path statusFile(String application) {
        return applicationFile(application, "status.json");
    }

    /** The event log of the controllers that run on this directory. */
    public Path eventLog() {
        return root.resolve("events.jsonl");
    }

    Path recordFile(String application) {
        return applicationFile(application, "record.json");
    }

    Path memoryFile(String application) {
        return applicationFile(application, "memory.json");
    }

    /** The copy of an application's remote source. */
    Path sourceFile(String application) {
        return applicationFile(application, "source");
    }

    Path applications() {
        return root.resolve("applications");
    }

    Path withdrawn() {
        return root.resolve("withdrawn");
    }

    Path lockFile() {
        return root.resolve("lock");
    }

    Path pidFile() {
        return root.resolve("pid");
    }

    /** Where requests lie; to be watched by the controller. */
    public Path requests() {
        return root.resolve("requests");
    }

    /**
     * The id of the controllers that run on this directory, the same over restarts; made on first use.
     *
     * @throws StateException when it cannot be read or made
     */
    public String controllerId() throws StateException {
        Path file = root.resolve("id");
        try {
            Optional<byte[]> bytes = read(file);
            String id = bytes.map(text -> new String(text, StandardCharsets.US_ASCII).strip())
                    .orElse("");
            if (ID.matcher(id).matches()) return id;
            if (bytes.isPresent())
                throw new StateException("the controller id in " + file
                        + " is damaged: write its 16 hexadecimal digits again (label holdfast.dev/controller of a"
                        + " container has them), or remove the file to begin anew");
            String fresh = HexFormat.of().formatHex(random(8));
            StateFiles.replace(file, (fresh + "\n").getBytes(StandardCharsets.US_ASCII));
            return fresh;
        } catch (IOException e) {
            throw StateException.of("cannot keep the controller id in", file, e);
        }
    }

    /**
     * The key for digests of sensitive values; made on first use. A damaged one is replaced: digests under the old key then
     * count as unknown, which never recreates a container.
     *
     * @throws StateException when it cannot be read or made
     */
    public FingerprintKey fingerprintKey() throws StateException {
        Path file = root.resolve("key");
        try {
            byte[] bytes = read(file).filter(key -> key.length == KEY_BYTES).orElse(null);
            if (bytes == null) {
                bytes = random(KEY_BYTES);
                StateFiles.replace(file, bytes);
            }
            String id =
                    Digests.sha256("key id " + HexFormat.of().formatHex(bytes)).substring(0, 8);
            return new FingerprintKey(id, bytes);
        } catch (IOException e) {
            throw StateException.of("cannot keep the fingerprint key in", file, e);
        }
    }

    /** Everything that is kept about one application. */
    Path applicationDirectory(String application) {
        if (!APPLICATION.matcher(application).matches())
            throw new IllegalArgumentException("not the name of an application: " + application);
        return applications().resolve(application);
    }

    private Path applicationFile(String application, String name) {
        return applicationDirectory(application).resolve(name);
    }

    private String owner() {
        try {
            return Files.getOwner(root, LinkOption.NOFOLLOW_LINKS).getName();
        } catch (IOException e) {
            return "somebody else";
        }
    }

    private static Optional<byte[]> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
