package dev.holdfast.compose.canonical;

import static java.util.Map.entry;

import dev.holdfast.compose.file.ProjectPaths;
import dev.holdfast.compose.file.RemoteResource;
import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.yaml.PathTable;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the relative paths of a canonical tree absolute; the one place that says which attributes are paths. */
public final class AbsolutePaths {
    private static final PathTable<Rule> TABLE = PathTable.of(Map.ofEntries(
            entry("configs.*.file", AbsolutePaths::path),
            entry("secrets.*.file", AbsolutePaths::path),
            entry("services.*.build.additional_contexts.*", AbsolutePaths::context),
            entry("services.*.build.context", AbsolutePaths::context),
            entry("services.*.develop.watch.[].path", AbsolutePaths::path),
            entry("services.*.env_file.[]", AbsolutePaths::file),
            entry("services.*.label_file.[]", AbsolutePaths::path),
            entry("services.*.volumes.[]", AbsolutePaths::bind),
            entry("volumes.*", AbsolutePaths::localDriver)));

    private final ProjectPaths paths;
    private final Problems problems;

    private interface Rule {
        YamlNode apply(YamlNode node, ProjectPaths paths) throws InvalidValueException;
    }

    /** For paths that start there; reports to these. */
    public AbsolutePaths(ProjectPaths paths, Problems problems) {
        this.paths = paths;
        this.problems = problems;
    }

    /** The tree with absolute paths. */
    public Mapping of(Mapping project) {
        return (Mapping) resolve(project, TABLE, "");
    }

    private YamlNode resolve(YamlNode node, PathTable<Rule> table, String path) {
        if (table.ends()) return node;
        try {
            if (table.here().isPresent()) return table.here().get().apply(node, paths);
        } catch (InvalidValueException e) {
            problems.add(node.location(), path, e.sentence());
            return node;
        }
        if (node instanceof Mapping mapping)
            return mapping.mapValues(
                    entry -> resolve(entry.value(), table.in(entry.name()), ElementPath.key(path, entry.name())));
        if (!(node instanceof Sequence sequence)) return node;
        List<YamlNode> items = new ArrayList<>();
        for (YamlNode item : sequence.items())
            items.add(resolve(item, table.in(PathTable.ITEMS), ElementPath.item(path, items.size())));
        return new Sequence(sequence.location(), items);
    }

    private static YamlNode path(YamlNode node, ProjectPaths paths) throws InvalidValueException {
        return node instanceof Scalar text && !text.text().isEmpty()
                ? text.withText(paths.resolve(text.text()).toString())
                : node;
    }

    private static YamlNode file(YamlNode node, ProjectPaths paths) throws InvalidValueException {
        return node instanceof Mapping file ? within(file, "path", paths) : node;
    }

    /** A build context may also be an address, or an image or service with a prefix. */
    private static YamlNode context(YamlNode node, ProjectPaths paths) throws InvalidValueException {
        boolean elsewhere = node instanceof Scalar text
                && (RemoteResource.is(text.text()) || text.text().matches("\\w+:.*"));
        return elsewhere ? node : path(node, paths);
    }

    private static YamlNode bind(YamlNode node, ProjectPaths paths) throws InvalidValueException {
        if (!(node instanceof Mapping volume) || !volume.text("type").orElse("").equals("bind")) return node;
        return within(volume, "source", paths);
    }

    /** A volume of the local driver may be a directory of the host. */
    private static YamlNode localDriver(YamlNode node, ProjectPaths paths) throws InvalidValueException {
        if (!(node instanceof Mapping volume)
                || !volume.text("driver").orElse("").equals("local")) return node;
        Mapping options = volume.mapping("driver_opts");
        return options.text("o").orElse("").equals("bind")
                ? volume.with("driver_opts", within(options, "device", paths))
                : volume;
    }

    private static Mapping within(Mapping mapping, String key, ProjectPaths paths) throws InvalidValueException {
        return mapping.scalar(key).isEmpty()
                ? mapping
                : mapping.with(key, path(mapping.scalar(key).get(), paths));
    }
}
