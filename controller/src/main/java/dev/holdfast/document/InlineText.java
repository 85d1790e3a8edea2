package dev.holdfast.document;

import dev.holdfast.compose.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts an inline Compose file on the lines and columns where it stands in its document, so that its problems have the
 * document's positions.
 */
final class InlineText {
    private InlineText() {}

    /** The inline text after as many empty lines as there are before it, with its indentation; or as it is when it is not a literal block. */
    static String positioned(String document, Scalar inline) {
        List<String> lines = document.lines().toList();
        int header = inline.location().line();
        if (header > lines.size()
                || !isLiteral(lines.get(header - 1), inline.location().column())) return inline.text();
        String first = lines.stream()
                .skip(header)
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
        int indent = first.length() - first.stripLeading().length();
        String block = lines.stream()
                .skip(header)
                .takeWhile(line -> line.isBlank() || line.startsWith(" ".repeat(indent)))
                .collect(Collectors.joining("\n"));
        String text = block.lines()
                .map(line -> line.length() < indent ? "" : line.substring(indent))
                .collect(Collectors.joining("\n"));
        boolean faithful = text.strip().equals(inline.text().strip()) && !hasMarkers(text);
        return faithful ? "\n".repeat(header) + block + "\n" : inline.text();
    }

    private static boolean isLiteral(String line, int column) {
        return column <= line.length() && line.substring(column - 1).matches("\\|[-+]?\\s*(#.*)?");
    }

    /** Markers between documents only count at the start of a line. */
    private static boolean hasMarkers(String text) {
        return text.lines().anyMatch(line -> line.startsWith("---") || line.startsWith("...") || line.startsWith("%"));
    }
}
