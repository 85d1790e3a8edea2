package dev.holdfast.greengrass;

import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlReader;
import dev.holdfast.compose.yaml.YamlResult;
import dev.holdfast.desired.Location;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The bytes of a definition to a tree; JSON, or the YAML that newer versions of the {@code aws} command also take and print. */
public final class DefinitionText {
    /** How large a definition may be. */
    public static final int MOST_BYTES = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private DefinitionText() {}

    static Optional<YamlNode> tree(String file, byte[] content, Problems problems) {
        Location start = new Location(file, 1, 1);
        if (content.length > MOST_BYTES) {
            problems.add(start, "", "the file has more than %d bytes, which is all that is read".formatted(MOST_BYTES));
            return Optional.empty();
        }
        try {
            String text = decoded(content);
            if (text.isBlank()) {
                problems.add(start, "", "the file is empty");
                return Optional.empty();
            }
            return isJson(text) ? JsonTree.read(file, text, problems) : yaml(file, text, problems);
        } catch (CharacterCodingException e) {
            problems.add(start, "", "this is not text in UTF-8");
            return Optional.empty();
        }
    }

    /** UTF-8; or UTF-16 behind its mark, as the shell of Windows writes what a command prints. */
    private static String decoded(byte[] content) throws CharacterCodingException {
        Charset charset = StandardCharsets.UTF_8;
        if (content.length >= 2) {
            int mark = (content[0] & 0xff) << 8 | content[1] & 0xff;
            if (mark == 0xfffe) charset = StandardCharsets.UTF_16LE;
            if (mark == 0xfeff) charset = StandardCharsets.UTF_16BE;
        }
        String text = charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
    }

    private static boolean isJson(String text) {
        String begin = text.stripLeading();
        return begin.startsWith("{") || begin.startsWith("[");
    }

    private static Optional<YamlNode> yaml(String file, String text, Problems problems) {
        YamlResult result = new YamlReader().read(file, text);
        if (result instanceof YamlResult.Read read) {
            List<YamlNode> documents =
                    read.documents().stream().filter(node -> !node.isNull()).toList();
            if (documents.size() == 1) return Optional.of(documents.get(0));
            problems.add(
                    new Location(file, 1, 1),
                    "",
                    documents.isEmpty() ? "the file is empty" : "the file holds more than one document");
        } else problems.addAll(((YamlResult.Unreadable) result).problems());
        return Optional.empty();
    }
}
