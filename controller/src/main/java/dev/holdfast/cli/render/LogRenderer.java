package dev.holdfast.cli.render;

import java.util.LinkedHashMap;
import java.util.Map;

/** Lines of containers, each behind its container's name in that container's colour. */
public final class LogRenderer {
    private final Style style;
    private final Map<String, Integer> colours = new LinkedHashMap<>();

    public LogRenderer(Style style) {
        this.style = style;
    }

    /** One line; names are padded to the longest one so far. */
    public String text(String container, String line) {
        int colour = colours.computeIfAbsent(container, name -> colours.size());
        int width = colours.keySet().stream().mapToInt(String::length).max().orElse(0);
        return style.series(colour, container + " ".repeat(width - container.length()) + " |") + " " + line + "\n";
    }
}
