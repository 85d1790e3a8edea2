package dev.holdfast.document.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.desired.Digests;
import dev.holdfast.source.ComposeSource;
import dev.holdfast.source.Copy;
import dev.holdfast.source.SourceCache;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The last good text of each application as one file: a line with the digest of all that follows, a line of JSON about the text, and
 * the text itself.
 */
public final class FileSourceCache implements SourceCache {
    private static final String MAGIC = "holdfast-source-1 ";
    private static final int DIGEST_LENGTH = 64;
    private static final int FIRST_LINE = MAGIC.length() + DIGEST_LENGTH + 1;
    private static final int MOST_BYTES = ComposeSource.MOST_BYTES + (64 << 10);

    private final StateDirectory state;
    private final StateTrouble trouble;
    private final ObjectMapper mapper = new ObjectMapper();

    public FileSourceCache(StateDirectory state, StateTrouble trouble) {
        this.state = state;
        this.trouble = trouble;
    }

    @Override
    public Found read(String application) {
        Path file = state.sourceFile(application);
        try (InputStream stream = Files.newInputStream(file)) {
            return read(application, stream.readNBytes(MOST_BYTES));
        } catch (NoSuchFileException e) {
            return new Nothing();
        } catch (IOException e) {
            return new Damaged("its copy " + file + " cannot be read: " + StateException.reason(e));
        }
    }

    private Found read(String application, byte[] content) throws IOException {
        byte[] rest = Arrays.copyOfRange(content, Math.min(FIRST_LINE, content.length), content.length);
        byte[] first = firstLine(rest);
        int line = indexOfLineEnd(rest);
        if (line < 0 || !Arrays.equals(first, 0, first.length, content, 0, Math.min(FIRST_LINE, content.length)))
            return damaged(application);
        try {
            About about = mapper.readValue(rest, 0, line, About.class);
            return new Kept(about.copy(Arrays.copyOfRange(rest, line + 1, rest.length)));
        } catch (DateTimeException | JsonProcessingException e) {
            return damaged(application);
        }
    }

    private Found damaged(String application) {
        return new Damaged("its copy " + state.sourceFile(application) + " is damaged and is not used");
    }

    private static byte[] firstLine(byte[] rest) {
        return (MAGIC + Digests.sha256(rest) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static int indexOfLineEnd(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) if (bytes[i] == '\n') return i;
        return -1;
    }

    @Override
    public boolean write(String application, Copy copy) {
        Path file = state.sourceFile(application);
        try {
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            rest.write(mapper.writeValueAsBytes(About.of(copy)));
            rest.write('\n');
            rest.write(copy.content());
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.write(firstLine(rest.toByteArray()));
            rest.writeTo(whole);
            StateFiles.replace(file, whole.toByteArray());
            trouble.over();
            return true;
        } catch (IOException e) {
            trouble.say("cannot keep a copy of the source of " + application + " in " + file.getParent() + ": "
                    + StateException.reason(e) + "; without it " + application
                    + " cannot be started while its source is out of reach");
            return false;
        }
    }

    /** The line about the text. */
    private record About(
            @Nullable String identity,
            @Nullable String kind,
            @Nullable String origin,
            @Nullable String etag,
            @Nullable String lastModified,
            @Nullable String versionId,
            @Nullable String sha256,
            @Nullable String fetchedAt) {
        static About of(Copy copy) {
            return new About(
                    copy.identity(),
                    copy.kind(),
                    copy.origin(),
                    copy.etag(),
                    copy.lastModified(),
                    copy.versionId(),
                    copy.sha256(),
                    copy.fetchedAt().toString());
        }

        Copy copy(byte[] content) {
            return new Copy(
                    text(identity),
                    text(kind),
                    text(origin),
                    content,
                    text(etag),
                    text(lastModified),
                    text(versionId),
                    Instant.parse(text(fetchedAt)));
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value;
        }
    }
}
