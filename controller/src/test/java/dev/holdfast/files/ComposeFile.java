package dev.holdfast.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.compose.CaseFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * A Compose file with the files beside it.
 *
 * @param name unique among all of them, and fit to be a project name
 * @param main the Compose file's own name
 * @param texts every file by its path below the Compose file's folder
 */
public record ComposeFile(String name, String main, SortedMap<String, String> texts) {
    private static final Path SAMPLES = Path.of("../samples");

    /** What the shell has while a file is loaded: every variable that files need and no file gives. */
    public static Map<String, String> shell(Path folder) {
        Map<String, String> variables = new TreeMap<>(Map.of(
                "HOME", "/root",
                "DOCKER_SOCKET", folder.resolve("docker.sock").toString(),
                "EXTERNAL_NAME", "external",
                "BLOCK_DEVICE", "/dev/sda",
                "FROM_OUTSIDE", "outside"));
        for (int i = 0; i <= 9; i++) variables.put("HOST_PORT_" + i, String.valueOf(20_000 + i));
        return variables;
    }

    /** The files of {@code samples/real}, by name. */
    public static List<ComposeFile> real() {
        return children(SAMPLES.resolve("real")).stream()
                .filter(Files::isDirectory)
                .map(ComposeFile::inFolder)
                .toList();
    }

    /** The Compose files of the samples that are documents, also the one that stands inside its document. */
    public static List<ComposeFile> samples() {
        return List.of(
                inFolder(SAMPLES.resolve("hello")),
                inFolder(SAMPLES.resolve("shop")),
                inline(SAMPLES.resolve("scaled")));
    }

    /** The files of the shared end-to-end scenarios. */
    public static List<ComposeFile> scenarios() {
        List<ComposeFile> files = new ArrayList<>();
        for (JsonNode scenario : CaseFiles.cases("e2e_core")) {
            SortedMap<String, String> texts = new TreeMap<>();
            scenario.get("files")
                    .properties()
                    .forEach(file -> texts.put(file.getKey(), file.getValue().asText()));
            files.add(new ComposeFile(scenario.get("test").asText().toLowerCase(Locale.ROOT), "compose.yaml", texts));
        }
        return files;
    }

    /** The files that are compared with docker-compose; those that are merged over another are no files of their own. */
    public static List<ComposeFile> compared() {
        Path folder = Path.of("../compat/files");
        SortedMap<String, String> beside = new TreeMap<>();
        for (Path file : below(folder.resolve("with"))) beside.put("with/" + file.getFileName(), text(file));
        return children(folder).stream()
                .filter(Files::isRegularFile)
                .map(file -> new ComposeFile(file.getFileName().toString().replace(".yaml", ""), "compose.yaml", beside)
                        .withText(text(file)))
                .toList();
    }

    /** Writes everything into a new folder of this name, and gives the path of the Compose file. */
    public Path writeInto(Path parent) {
        Path folder = parent.resolve(name);
        texts.forEach((path, text) -> write(folder.resolve(path), text));
        return folder.resolve(main);
    }

    /** The same files around another text of the Compose file. */
    public ComposeFile withText(String text) {
        SortedMap<String, String> others = new TreeMap<>(texts);
        others.put(main, text);
        return new ComposeFile(name, main, others);
    }

    /** The Compose file's own text. */
    public String text() {
        return texts.getOrDefault(main, "");
    }

    @Override
    public String toString() {
        return name;
    }

    private static ComposeFile inFolder(Path folder) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Path file : below(folder)) texts.put(folder.relativize(file).toString(), text(file));
        String main = texts.keySet().stream()
                .filter(path -> path.matches("(docker-)?compose\\.ya?ml"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Compose file in " + folder));
        return new ComposeFile(folder.getFileName().toString(), main, texts);
    }

    private static ComposeFile inline(Path folder) {
        JsonNode document = new ObjectMapper().valueToTree(new Yaml().load(text(folder.resolve("application.yaml"))));
        String text = document.at("/spec/source/inline").asText();
        return new ComposeFile(
                folder.getFileName().toString(), "compose.yaml", new TreeMap<>(Map.of("compose.yaml", text)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
