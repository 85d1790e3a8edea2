package dev.holdfast.compose;

import dev.holdfast.compose.file.ParsedFile;
import dev.holdfast.compose.interpolation.Interpolator;
import dev.holdfast.compose.interpolation.Lookup;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.desired.Location;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the name of a project: the forced one, then the last {@code name:}, then the fallback with its letters mended. */
final class ProjectNames {
    private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9_-]*");

    private ProjectNames() {}

    static String of(List<ParsedFile> files, ComposeRequest request, Lookup variables, Problems problems) {
        Optional<Scalar> own = files.stream()
                .flatMap(file -> file.documents().stream())
                .flatMap(document -> document.scalar("name").stream())
                .reduce((earlier, later) -> later);
        String name = request.projectName()
                .orElseGet(() -> own.map(scalar -> interpolated(scalar, variables))
                        .filter(text -> !text.isEmpty())
                        .orElseGet(() -> normalised(request.fallbackName())));
        if (VALID.matcher(name).matches()) return name;
        Location location = request.projectName().isEmpty() && own.isPresent()
                ? own.get().location()
                : new Location(request.texts().get(0).name(), 1, 1);
        problems.add(
                location,
                "name",
                "\"" + name
                        + "\" is not a project name: lower-case letters, digits, \"-\" and \"_\", starting with a letter or digit");
        return name;
    }

    private static String interpolated(Scalar name, Lookup variables) {
        // Its problems are reported when the whole file is interpolated.
        Interpolator silent = new Interpolator(variables, new Problems(), new Problems());
        return ((Scalar) silent.interpolate(name, "name")).text();
    }

    private static String normalised(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "").replaceAll("^[_-]+", "");
    }
}
