package dev.holdfast.docker.act;

import dev.holdfast.desired.FileMount;
import dev.holdfast.desired.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A ustar archive (POSIX.1-1988) in memory, for small files copied into a container. */
final class TarArchive {
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int PREFIX_LENGTH = 155;
    private static final int READABLE = 0444;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final String folder;
    private final Instant modified;

    /**
     * @param folder where it will be unpacked, absolute
     */
    TarArchive(String folder, Instant modified) {
        this.folder = folder;
        this.modified = modified;
    }

    /** Adds a file at its target path. */
    void add(FileMount file, Secret content) {
        byte[] data = content.revealBytes();
        bytes.writeBytes(header(file, data.length));
        bytes.writeBytes(data);
        bytes.writeBytes(new byte[(BLOCK - data.length % BLOCK) % BLOCK]);
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(bytes.toByteArray());
        whole.writeBytes(new byte[2 * BLOCK]);
        return whole.toByteArray();
    }

    private byte[] header(FileMount file, int size) {
        byte[] header = new byte[BLOCK];
        name(header, file.target().substring(folder.length()).replaceFirst("^/+", ""));
        octal(header, 100, 8, or(file.mode(), READABLE));
        octal(header, 108, 8, or(file.uid(), 0));
        octal(header, 116, 8, or(file.gid(), 0));
        octal(header, 124, 12, size);
        octal(header, 136, 12, modified.getEpochSecond());
        text(header, 148, "        ");
        header[156] = '0';
        text(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header) sum += b & 0xff;
        octal(header, 148, 7, sum);
        return header;
    }

    /** A long path is cut at a slash into prefix and name. */
    private static void name(byte[] header, String path) {
        byte[] whole = path.getBytes(StandardCharsets.UTF_8);
        if (whole.length <= NAME_LENGTH) {
            text(header, 0, path);
            return;
        }
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String prefix = path.substring(0, slash);
            String name = path.substring(slash + 1);
            if (name.getBytes(StandardCharsets.UTF_8).length > NAME_LENGTH) continue;
            if (prefix.getBytes(StandardCharsets.UTF_8).length > PREFIX_LENGTH) break;
            text(header, 0, name);
            text(header, 345, prefix);
            return;
        }
        throw new IllegalArgumentException("the path /" + path + " is too long for a copied file");
    }

    private static void text(byte[] header, int offset, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, header, offset, encoded.length);
    }

    private static void octal(byte[] header, int offset, int length, long value) {
        String digits = Long.toOctalString(value);
        text(header, offset, "0".repeat(length - 1 - digits.length()) + digits + "\0");
    }

    private static int or(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
