package dev.holdfast;

import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of packages in {@code controller/DESIGN.md}: who may import what. Whatever it does not allow is forbidden. */
final class PackageTable {
    static final String BASE = "dev.holdfast.";

    /** Packages that decide and remember nothing: only the parts of the JDK without input, output, threads and clocks. */
    static final Set<String> PURE = Set.of("desired", "observed", "plan", "retry");

    /** Package, one line, ours, libraries, and the empty ends of a line; other tables of the file have fewer. */
    private static final int COLUMNS = 6;

    private static final Path DESIGN = Path.of("DESIGN.md");

    private static final List<String> PURE_JDK = List.of(
            "java.lang",
            "java.lang.annotation",
            "java.lang.invoke",
            "java.lang.runtime",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "java.time",
            "java.nio.charset");

    /** The names that the table uses for libraries, and how their classes' names begin. */
    private static final Map<String, List<String>> LIBRARIES = Map.ofEntries(
            entry("slf4j", List.of("org.slf4j.")),
            entry("logback", List.of("ch.qos.logback.")),
            entry("Jackson", List.of("com.fasterxml.jackson.")),
            entry("SnakeYAML", List.of("org.yaml.snakeyaml.")),
            entry("fabric8", List.of("io.fabric8.")),
            entry("docker-java", List.of("com.github.dockerjava.")),
            entry("Micrometer", List.of("io.micrometer.", "io.prometheus.")),
            entry("picocli", List.of("picocli.")),
            entry("AWS SDK", List.of("software.amazon.awssdk.")),
            entry("MQTT client", List.of("com.hivemq.", "io.reactivex.")),
            entry("JDK http client", List.of("java.net.http.")),
            entry("JDK http server", List.of("com.sun.net.httpserver.")),
            entry("file watching", List.of("java.nio.file.Watch", "java.nio.file.StandardWatchEventKinds")));

    private final Map<String, Row> rows;

    private record Row(Set<String> ours, Set<String> prefixes) {}

    private PackageTable(Map<String, Row> rows) {
        this.rows = rows;
    }

    static PackageTable read() {
        Map<String, Row> rows = new TreeMap<>();
        for (String line : lines()) {
            if (!line.startsWith("| `")) continue;
            String[] cells = line.split("\\|", -1);
            if (cells.length != COLUMNS) continue;
            Set<String> prefixes = words(cells[4]).stream()
                    .flatMap(library -> prefixes(library).stream())
                    .collect(Collectors.toUnmodifiableSet());
            rows.put(cells[1].strip().replace("`", ""), new Row(words(cells[3]), prefixes));
        }
        return new PackageTable(rows);
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(DESIGN);
        } catch (IOException e) {
            throw new UncheckedIOException("the table of packages is in controller/DESIGN.md", e);
        }
    }

    private static List<String> prefixes(String library) {
        List<String> prefixes = LIBRARIES.get(library);
        if (prefixes == null) throw new IllegalStateException(DESIGN + " names an unknown library: " + library);
        return prefixes;
    }

    private static Set<String> words(String cell) {
        return Arrays.stream(cell.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    Set<String> packages() {
        return rows.keySet();
    }

    /** {@code docker} for everything below {@code dev.holdfast.docker}; empty for a class that is not ours. */
    static String houseOf(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(BASE) ? name.substring(BASE.length()).split("\\.")[0] : "";
    }

    boolean allows(JavaClass from, JavaClass to) {
        String house = houseOf(from);
        Row row = rows.get(house);
        if (row == null) return false;
        String target = houseOf(to);
        if (!target.isEmpty()) return target.equals(house) || row.ours().contains(target);
        String name = to.getName();
        return to.isPrimitive()
                || name.startsWith("org.jspecify.annotations.")
                || row.prefixes().stream().anyMatch(name::startsWith)
                || (PURE.contains(house) ? pureJdk(to) : freeJdk(name));
    }

    private static boolean pureJdk(JavaClass to) {
        String name = to.getName();
        return PURE_JDK.contains(to.getPackageName()) && !name.equals("java.time.Clock")
                || name.equals("java.security.MessageDigest")
                || name.equals("java.security.NoSuchAlgorithmException");
    }

    /** The JDK belongs to all, except those parts that the table gives to somebody. */
    private static boolean freeJdk(String name) {
        boolean given = LIBRARIES.values().stream().flatMap(List::stream).anyMatch(name::startsWith);
        return !given && Stream.of("java.", "javax.", "com.sun.management.").anyMatch(name::startsWith);
    }
}
