package dev.holdfast.document.reading;

import dev.holdfast.compose.file.FileReader;
import dev.holdfast.desired.Digests;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.secrets.VariablesFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads files and hashes whatever one load reads, which names its revision. The same content gives the same revision on every
 * node, except for files that others may not read and values of a shell: those are hashed with this node's key, because a
 * plain digest of a short secret can be guessed.
 */
public final class RevisionDigest implements FileReader {
    private final SortedMap<String, String> digests = new TreeMap<>();
    private final SortedSet<Path> files = new TreeSet<>();
    private final Path base;
    private final FingerprintKey key;

    /** @param base the directory whose own path does not matter */
    public RevisionDigest(Path base, FingerprintKey key) {
        this.base = base;
        this.key = key;
    }

    @Override
    public byte[] read(Path path, long maxBytes) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        files.add(absolute);
        byte[] content = content(absolute, maxBytes);
        boolean closed = VariablesFile.isPrivate(Files.getPosixFilePermissions(absolute));
        String name = absolute.startsWith(base) ? base.relativize(absolute).toString() : absolute.toString();
        digests.put("file " + name, closed ? keyed(content) : Digests.sha256(content));
        return content;
    }

    /** Takes in something else that decides what is loaded. */
    public void add(String what, String content) {
        digests.put(what, Digests.sha256(content));
    }

    /** Takes in a value of this node. */
    public void addPrivate(String what, String content) {
        digests.put(what, Digests.keyed(key, content));
    }

    /** The digest over everything so far, hexadecimal. */
    public String sha256() {
        return Digests.sha256(digests.toString());
    }

    /** Every file that was looked for, there or not. */
    public SortedSet<Path> files() {
        return new TreeSet<>(files);
    }

    private static byte[] content(Path file, long maxBytes) throws IOException {
        // Opening a pipe would wait for somebody to write into it, for ever perhaps.
        if (Files.exists(file) && !Files.isRegularFile(file)) throw new IOException("it is not a file");
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes((int) Math.min(maxBytes, Integer.MAX_VALUE - 8) + 1);
            if (content.length <= maxBytes) return content;
            throw new IOException("it has more than " + maxBytes + " bytes");
        }
    }

    private String keyed(byte[] content) {
        return Digests.keyed(key, new String(content, StandardCharsets.ISO_8859_1));
    }
}
