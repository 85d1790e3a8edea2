package dev.holdfast.secrets.tls;

import dev.holdfast.secrets.FileRefused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of a PEM text (RFC 7468).
 *
 * @param label what stands after BEGIN
 * @param encrypted whether it has the header of an encrypted key (RFC 1421); the content is of no use then
 */
record PemBlock(String label, boolean encrypted, byte[] content) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s*([^-]*+(?:-(?!----)[^-]*+)*+)-----END \\1-----");

    /** All blocks of a text in order. */
    static List<PemBlock> all(Path file, String text) throws FileRefused {
        List<PemBlock> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            String label = matcher.group(1);
            String body = matcher.group(2);
            boolean encrypted = label.startsWith("ENCRYPTED") || body.contains("ENCRYPTED");
            blocks.add(new PemBlock(label, encrypted, encrypted ? new byte[0] : decoded(file, label, body)));
        }
        return blocks;
    }

    private static byte[] decoded(Path file, String label, String body) throws FileRefused {
        try {
            return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new FileRefused(file, "its " + label + " is damaged: it is not base64");
        }
    }
}
