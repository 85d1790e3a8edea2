package dev.holdfast.compose;

import dev.holdfast.compose.env.EnvFile;
import dev.holdfast.compose.file.ReferencedFiles;
import dev.holdfast.compose.interpolation.Lookup;
import dev.holdfast.compose.interpolation.Lookup.Value;
import dev.holdfast.compose.interpolation.PlacedVariables;
import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.compose.yaml.YamlNode.Type;
import dev.holdfast.desired.Location;
import dev.holdfast.desired.SecretNames;
import dev.holdfast.desired.hook.Moment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives every enabled service its whole environment: {@code env_file} values, later files over earlier ones, under
 * {@code environment}; keys without value come from the variables or go. Keys that look secret are marked. In the same way
 * {@code label_file} comes under {@code labels}.
 */
final class EnvironmentResolver {
    /** Room for a thousand services with long lists; one large file under many services must not take the memory. */
    private static final int MOST_ENTRIES = 300_000;

    /** What an entry has at least where there are many; so that a file of comments costs something, too. */
    private static final int BYTES_OF_AN_ENTRY = 64;

    private final PlacedVariables variables;
    private final ReferencedFiles files;
    private final Problems problems;
    private long entries;

    EnvironmentResolver(PlacedVariables variables, ReferencedFiles files, Problems problems) {
        this.variables = variables;
        this.files = files;
        this.problems = problems;
    }

    Mapping resolve(Mapping project) {
        Mapping services = project.mapping("services");
        return project.with(
                "services",
                services.mapValues(
                        entry -> service((Mapping) entry.value(), ElementPath.key("services", entry.name()))));
    }

    private Mapping service(Mapping service, String path) {
        Mapping hooked = service;
        for (Moment moment : Moment.values()) hooked = hooks(hooked, moment.composeName());
        return merged(merged(hooked, path, "env_file", "environment"), path, "label_file", "labels");
    }

    private Mapping hooks(Mapping service, String attribute) {
        if (service.find(attribute).isEmpty()) return service;
        List<YamlNode> hooks = service.items(attribute).stream()
                .map(hook -> merged((Mapping) hook, "", "env_file", "environment"))
                .map(YamlNode.class::cast)
                .toList();
        return service.with(attribute, new Sequence(service.location(), hooks));
    }

    private Mapping merged(Mapping service, String path, String files, String attribute) {
        if (service.find(attribute).isEmpty() && service.find(files).isEmpty()) return service;
        Mapping own = service.mapping(attribute);
        Map<String, Entry> all = new LinkedHashMap<>();
        List<YamlNode> envFiles = service.items(files);
        for (int i = 0; i < envFiles.size(); i++)
            addFile(envFiles.get(i), ElementPath.item(ElementPath.key(path, files), i), own, all);
        for (Entry entry : own.entries().values()) {
            all.remove(entry.name());
            valueOf(entry).ifPresent(value -> all.put(entry.name(), new Entry(entry.key(), value)));
        }
        if (attribute.equals("environment")) all.replaceAll((name, entry) -> marked(entry));
        return service.without(files).with(attribute, new Mapping(own.location(), all));
    }

    private void addFile(YamlNode item, String place, Mapping own, Map<String, Entry> all) {
        Mapping envFile = item instanceof Mapping given
                ? given
                : Mapping.empty(item.location()).with("path", item);
        Scalar file = envFile.scalar("path").orElse(Scalar.of(envFile.location(), ""));
        boolean required = !envFile.text("required").orElse("true").equals("false");
        EnvFile.Format format =
                envFile.text("format").orElse("").equals("raw") ? EnvFile.Format.RAW : EnvFile.Format.DOTENV;
        if (problems.concern(place) || entries > MOST_ENTRIES) return;
        Path path = Path.of(file.text());
        Optional<byte[]> content = files.content(path, required, file.location(), place);
        if (content.isEmpty() || !affordable(content.get().length / BYTES_OF_AN_ENTRY, file, place)) return;
        Lookup lookup =
                variables.at(file.location()).or(name -> own.scalar(name).map(EnvironmentResolver::value));
        Map<String, EnvFile.Line> lines = EnvFile.parse(files.shown(path), content.get(), format, lookup, problems)
                .lines();
        if (affordable(lines.size(), file, place))
            lines.forEach((name, line) ->
                    all.put(name, new Entry(Scalar.of(line.location(), name), scalar(line.location(), line.value()))));
    }

    /** Whether so many more entries can be had; each use of a file counts. */
    private boolean affordable(long more, Scalar file, String place) {
        entries += more;
        if (entries > MOST_ENTRIES)
            problems.add(
                    file.location(),
                    place,
                    "with these the services have more than " + MOST_ENTRIES + " entries from files");
        return entries <= MOST_ENTRIES;
    }

    private Optional<Scalar> valueOf(Entry entry) {
        Scalar given = (Scalar) entry.value();
        if (!given.isNull()) return Optional.of(given);
        return variables.at(given.location()).find(entry.name()).map(value -> scalar(given.location(), value));
    }

    private static Scalar scalar(Location location, Value value) {
        return new Scalar(location, value.text(), Type.STRING, value.secret(), value.from());
    }

    private static Value value(Scalar scalar) {
        return new Value(scalar.text(), scalar.secret(), scalar.from(), true);
    }

    private static Entry marked(Entry entry) {
        Scalar value = (Scalar) entry.value();
        boolean secret = value.secret() || SecretNames.looksSecret(entry.name());
        return new Entry(entry.key(), new Scalar(value.location(), value.text(), value.type(), secret, value.from()));
    }
}
