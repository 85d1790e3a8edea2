package dev.holdfast.compose.extend;

import dev.holdfast.compose.file.ProjectPaths;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import java.util.HashMap;
import java.util.Map;

/** The services that may extend each other by name alone: those of one document, or of one other file. */
final class Scope {
    private final String file;
    private final Mapping services;
    private final ProjectPaths paths;
    private final Map<String, Extended> extended = new HashMap<>();

    /**
     * @param file its name, for people
     * @param paths what its relative paths mean
     */
    Scope(String file, Mapping services, ProjectPaths paths) {
        this.file = file;
        this.services = services;
        this.paths = paths;
    }

    /**
     * A service on which everything that it extends has been laid.
     *
     * @param length how many services it builds on, one upon the other
     */
    record Extended(Mapping service, int length) {}

    String file() {
        return file;
    }

    Mapping services() {
        return services;
    }

    ProjectPaths paths() {
        return paths;
    }

    /** What was found out about services so far. */
    Map<String, Extended> extended() {
        return extended;
    }
}
