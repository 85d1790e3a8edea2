package dev.holdfast.document;

import java.nio.file.Path;
import java.util.Locale;

/** Names for plain Compose files, which have no {@code metadata.name}. */
final class ProjectName {
    private ProjectName() {}

    /** The project name docker compose gives a Compose file in this directory. */
    static String ofDirectory(Path directory) {
        Path last = directory.getFileName();
        String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        String cleaned = name.replaceAll("[^a-z0-9_-]", "").replaceFirst("^[_-]+", "");
        return cleaned.isEmpty() ? "default" : cleaned;
    }

    /** The application of a project: the same name as a DNS-1123 label. */
    static String application(String project) {
        String label = project.replace('_', '-');
        return label.substring(0, Math.min(63, label.length())).replaceFirst("-+$", "");
    }
}
