package dev.holdfast.docker.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one engine answered to one course of events.
 *
 * @param engine the version of the engine, such as {@code 28.5.2}
 * @param api the newest version of the API that it speaks
 * @param exchanges in order
 */
public record Recording(String engine, String api, List<Exchange> exchanges) {
    private static final Path FOLDER = Path.of("src/test/resources/dev/holdfast/docker/recorded");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** One request and its answer; what was sent is kept for the reader only. */
    public record Exchange(String method, String path, JsonNode sent, int status, JsonNode answer) {
        boolean answers(String otherMethod, String otherPath) {
            return method.equals(otherMethod) && path.equals(otherPath);
        }
    }

    /** The committed recordings, oldest engine first. */
    public static List<Recording> all() throws IOException {
        List<Recording> recordings = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) recordings.add(JSON.readValue(file.toFile(), Recording.class));
        }
        return recordings;
    }

    void write(Path folder) throws IOException {
        JSON.writeValue(folder.resolve("docker-" + engine + ".json").toFile(), this);
    }

    @Override
    public String toString() {
        return "Docker " + engine + " (API " + api + ")";
    }
}
