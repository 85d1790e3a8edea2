package dev.holdfast.compose.include;

import dev.holdfast.compose.env.EnvFile;
import dev.holdfast.compose.file.ProjectPaths;
import dev.holdfast.compose.file.ReferencedFiles;
import dev.holdfast.compose.interpolation.Lookup;
import dev.holdfast.compose.interpolation.Lookup.Value;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.desired.Location;
import dev.holdfast.desired.SecretNames;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The variables of an included model: those around it, then those of its own env files or of the {@code .env} in its directory. */
public final class IncludedVariables {
    private static final String DEFAULT_FILE = ".env";
    private static final String NO_FILE = "/dev/null";

    private final ReferencedFiles files;
    private final Problems problems;

    /** Reports to these. */
    public IncludedVariables(ReferencedFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    Lookup of(Inclusion inclusion, FileGroup around, ProjectPaths own) throws InvalidValueException {
        Map<String, Value> values = new HashMap<>();
        Lookup known = around.variables().or(name -> Optional.ofNullable(values.get(name)));
        Location place = inclusion.files().get(0).location();
        if (inclusion.envFiles().isEmpty())
            add(own.resolve(DEFAULT_FILE), false, place, inclusion.path(), known, values);
        for (Scalar file : inclusion.envFiles()) {
            if (file.text().equals(NO_FILE)) continue;
            Path path = around.paths().resolve(file.text());
            add(path, true, file.location(), inclusion.place("env_file"), known, values);
        }
        return known;
    }

    private void add(
            Path file, boolean required, Location place, String path, Lookup known, Map<String, Value> values) {
        Optional<byte[]> content = files.content(file, required, place, path);
        if (content.isEmpty()) return;
        EnvFile.parse(files.shown(file), content.get(), EnvFile.Format.DOTENV, known, problems)
                .values()
                .forEach((name, value) ->
                        values.put(name, new Value(value.text(), value.secret() || SecretNames.looksSecret(name))));
    }
}
