package dev.holdfast.compat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * One Compose file of {@code compat/files} and, from its {@code x-compat} element, what bringing it up takes beside it.
 *
 * @param name the file's name without its ending
 * @param paths the file, then those that are merged over it, as absolute paths
 * @param profiles the profiles to enable
 * @param networks external networks that have to be there before
 * @param volumes external volumes that have to be there before
 * @param containers foreign containers that have to run before
 * @param ends services whose containers end by themselves
 * @param theme what the file is about, from its first line
 */
record ParityFile(
        String name,
        List<Path> paths,
        List<String> profiles,
        List<String> networks,
        List<String> volumes,
        List<String> containers,
        List<String> ends,
        String theme) {
    static final Path FOLDER = Path.of("../compat").toAbsolutePath().normalize();

    static final Path FILES = FOLDER.resolve("files");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All of them, by name. */
    static List<ParityFile> all() {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(ParityFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fixed part that every run of the tests takes: {@code compat/ci.txt}. */
    static List<ParityFile> ofCi() {
        return lines(FOLDER.resolve("ci.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(name -> read(FILES.resolve(name + ".yaml")))
                .toList();
    }

    /** The name of the project, the same for both. */
    String project() {
        return "parity-" + name;
    }

    /** What the files say, unmerged and as they are written. */
    List<JsonNode> contents() {
        return paths.stream().map(ParityFile::yaml).toList();
    }

    static JsonNode yaml(Path file) {
        try {
            return JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)));
        } catch (YAMLException e) {
            throw new AssertionError(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ParityFile read(Path file) {
        JsonNode wishes = yaml(file).path("x-compat");
        List<Path> paths = new ArrayList<>(List.of(file));
        texts(wishes, "over").forEach(over -> paths.add(file.resolveSibling(over)));
        return new ParityFile(
                file.getFileName().toString().replace(".yaml", ""),
                paths,
                texts(wishes, "profiles"),
                texts(wishes, "networks"),
                texts(wishes, "volumes"),
                texts(wishes, "containers"),
                texts(wishes, "ends"),
                lines(file).get(0).replaceFirst("^# *", ""));
    }

    private static List<String> texts(JsonNode wishes, String key) {
        return StreamSupport.stream(wishes.path(key).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
