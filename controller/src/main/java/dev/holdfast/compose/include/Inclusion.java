package dev.holdfast.compose.include;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;

/**
 * One item of {@code include}.
 *
 * @param path of the item in the file
 * @param files merged in this order; the first one decides the default of the directory
 * @param projectDirectory where its relative paths start
 * @param envFiles its variables; none for the {@code .env} of its directory
 */
record Inclusion(String path, List<Scalar> files, Optional<Scalar> projectDirectory, List<Scalar> envFiles) {
    /** Reads an item that the schema accepted. */
    static Inclusion of(YamlNode item, String path) {
        if (item instanceof Scalar file) return new Inclusion(path, List.of(file), Optional.empty(), List.of());
        Mapping mapping = (Mapping) item;
        return new Inclusion(
                path, texts(mapping, "path"), mapping.scalar("project_directory"), texts(mapping, "env_file"));
    }

    String place(String key) {
        return ElementPath.key(path, key);
    }

    private static List<Scalar> texts(Mapping mapping, String key) {
        Optional<YamlNode> value = mapping.find(key);
        if (value.isEmpty()) return List.of();
        if (value.get() instanceof Scalar single) return List.of(single);
        return ((Sequence) value.get()).items().stream().map(Scalar.class::cast).toList();
    }
}
