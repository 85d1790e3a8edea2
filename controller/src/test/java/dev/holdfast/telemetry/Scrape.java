package dev.holdfast.telemetry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A scrape in Prometheus' text format, read back: values by series. */
final class Scrape {
    private final Map<String, Double> values = new TreeMap<>();

    private Scrape(String text) {
        for (String line : text.split("\n")) {
            if (line.startsWith("#") || line.isBlank()) continue;
            int space = line.lastIndexOf(' ');
            values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        }
    }

    static Scrape of(Metrics metrics) {
        return new Scrape(metrics.scrape(false));
    }

    /** The value of a series written as Prometheus shows it, labels in alphabetical order. */
    double value(String series) {
        if (!values.containsKey(series)) throw new AssertionError("no series " + series + " among " + values.keySet());
        return values.get(series);
    }

    Set<String> series() {
        return values.keySet();
    }

    /** The metric names, without labels. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String series : values.keySet()) names.add(series.split("\\{")[0]);
        return names;
    }

    List<String> of(String name) {
        return values.keySet().stream()
                .filter(series -> series.split("\\{")[0].equals(name))
                .toList();
    }
}
