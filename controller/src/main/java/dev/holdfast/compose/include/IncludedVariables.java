package dev.holdfast.compose.include;

import dev.holdfast.compose.env.EnvFile;
import dev.holdfast.compose.file.ProjectPaths;
import dev.holdfast.compose.file.ReferencedFiles;
import dev.holdfast.compose.interpolation.Lookup;
import dev.holdfast.compose.interpolation.Lookup.Value;
import dev.holdfast.compose.interpolation.PlacedVariables;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.desired.Location;
import dev.holdfast.desired.SecretNames;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The variables of an included model: those around it, then those of its own env files or of the {@code .env} in its directory. */
public final class IncludedVariables implements PlacedVariables {
    private static final String DEFAULT_FILE = ".env";
    private static final String NO_FILE = "/dev/null";

    private final Map<String, Lookup> byFile = new HashMap<>();
    private final Lookup outermost;
    private final ReferencedFiles files;
    private final Consumer<Value> learned;
    private final Problems problems;

    /**
     * Reports to these problems.
     *
     * @param outermost the variables of the files that nobody includes
     * @param learned is told every value that an env file has
     */
    public IncludedVariables(Lookup outermost, ReferencedFiles files, Consumer<Value> learned, Problems problems) {
        this.outermost = outermost;
        this.files = files;
        this.learned = learned;
        this.problems = problems;
    }

    @Override
    public Lookup at(Location place) {
        return byFile.getOrDefault(place.file(), outermost);
    }

    Lookup of(Inclusion inclusion, List<Path> included, FileGroup around, ProjectPaths own)
            throws InvalidValueException {
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
        // Of a file that is included twice, what the first item says counts.
        for (Path file : included) byFile.putIfAbsent(files.shown(file), known);
        return known;
    }

    private void add(
            Path file, boolean required, Location place, String path, Lookup known, Map<String, Value> values) {
        Optional<byte[]> content = files.content(file, required, place, path);
        if (content.isEmpty()) return;
        EnvFile.parse(files.shown(file), content.get(), EnvFile.Format.DOTENV, known, problems)
                .values()
                .forEach((name, value) -> {
                    Value marked = value.hiddenIf(SecretNames.looksSecret(name));
                    learned.accept(marked);
                    values.put(name, marked);
                });
    }
}
