package dev.holdfast.compose;

import dev.holdfast.compose.file.ProjectPaths;
import dev.holdfast.compose.file.ReferencedFiles;
import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Replaces {@code seccomp=FILE} in {@code security_opt} by the content of the file: the engine wants the profile itself. */
final class SeccompProfiles {
    private static final String OPTION = "seccomp";
    private static final Set<String> BUILT_IN = Set.of("unconfined", "builtin");

    private final ProjectPaths paths;
    private final ReferencedFiles files;
    private final Problems problems;

    SeccompProfiles(ProjectPaths paths, ReferencedFiles files, Problems problems) {
        this.paths = paths;
        this.files = files;
        this.problems = problems;
    }

    Mapping resolve(Mapping project) {
        return project.with(
                "services",
                project.mapping("services")
                        .mapValues(
                                entry -> service((Mapping) entry.value(), ElementPath.key("services", entry.name()))));
    }

    private Mapping service(Mapping service, String path) {
        List<YamlNode> options = service.items("security_opt");
        if (options.isEmpty()) return service;
        List<YamlNode> resolved = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            String place = ElementPath.item(ElementPath.key(path, "security_opt"), i);
            resolved.add(option((Scalar) options.get(i), place));
        }
        return service.with("security_opt", new Sequence(service.location(), resolved));
    }

    private Scalar option(Scalar option, String path) {
        String[] parts = option.text().split("[=:]", 2);
        if (parts.length < 2 || !parts[0].equals(OPTION) || BUILT_IN.contains(parts[1]) || parts[1].startsWith("{"))
            return option;
        try {
            return files.content(paths.resolve(parts[1]), option.location(), path)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .map(json -> option.withText(OPTION + "=" + compact(json)))
                    .orElse(option);
        } catch (InvalidValueException e) {
            problems.add(option.location(), path, e.sentence());
            return option;
        }
    }

    /** The engine compares profiles as text; blanks outside of strings carry no meaning. */
    private static String compact(String json) {
        StringBuilder compact = new StringBuilder();
        boolean inString = false;
        for (int at = 0; at < json.length(); at++) {
            char c = json.charAt(at);
            boolean escaped = inString && c == '\\' && at + 1 < json.length();
            if (c == '"') inString = !inString;
            if (inString || !Character.isWhitespace(c)) compact.append(c);
            if (escaped) compact.append(json.charAt(++at));
        }
        return compact.toString();
    }
}
