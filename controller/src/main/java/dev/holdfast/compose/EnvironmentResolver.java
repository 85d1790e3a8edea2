package dev.holdfast.compose;

import dev.holdfast.compose.env.EnvFile;
import dev.holdfast.compose.file.ReferencedFiles;
import dev.holdfast.compose.file.ShownNames;
import dev.holdfast.compose.interpolation.Lookup;
import dev.holdfast.compose.interpolation.Lookup.Value;
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
 * {@code environment}; keys without value come from the variables or go. Keys that look secret are marked.
 */
final class EnvironmentResolver {
    private final Lookup variables;
    private final ShownNames names;
    private final ReferencedFiles files;
    private final Problems problems;

    EnvironmentResolver(Lookup variables, ShownNames names, ReferencedFiles files, Problems problems) {
        this.variables = variables;
        this.names = names;
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
        return environment(hooked, path);
    }

    private Mapping hooks(Mapping service, String attribute) {
        if (service.find(attribute).isEmpty()) return service;
        List<YamlNode> hooks = service.items(attribute).stream()
                .map(hook -> environment((Mapping) hook, ""))
                .map(YamlNode.class::cast)
                .toList();
        return service.with(attribute, new Sequence(service.location(), hooks));
    }

    private Mapping environment(Mapping service, String path) {
        if (service.find("environment").isEmpty() && service.find("env_file").isEmpty()) return service;
        Mapping own = service.mapping("environment");
        Map<String, Entry> environment = new LinkedHashMap<>();
        List<YamlNode> envFiles = service.items("env_file");
        for (int i = 0; i < envFiles.size(); i++) {
            String place = ElementPath.item(ElementPath.key(path, "env_file"), i);
            addFile((Mapping) envFiles.get(i), place, own, environment);
        }
        for (Entry entry : own.entries().values()) {
            Optional<Scalar> value = valueOf(entry);
            environment.remove(entry.name());
            value.ifPresent(scalar -> put(environment, entry.key(), scalar));
        }
        return service.without("env_file").with("environment", new Mapping(own.location(), environment));
    }

    private void addFile(Mapping envFile, String place, Mapping own, Map<String, Entry> environment) {
        Scalar file = envFile.scalar("path").orElse(Scalar.of(envFile.location(), ""));
        boolean required = !envFile.text("required").orElse("true").equals("false");
        EnvFile.Format format =
                envFile.text("format").orElse("").equals("raw") ? EnvFile.Format.RAW : EnvFile.Format.DOTENV;
        if (problems.concern(place)) return;
        Path path = Path.of(file.text());
        Optional<byte[]> content = files.content(path, required, file.location(), place);
        if (content.isEmpty()) return;
        Lookup lookup = variables.or(name -> own.scalar(name).map(EnvironmentResolver::value));
        EnvFile.parse(names.of(path), content.get(), format, lookup, problems)
                .lines()
                .forEach((name, line) ->
                        put(environment, Scalar.of(line.location(), name), scalar(line.location(), line.value())));
    }

    private Optional<Scalar> valueOf(Entry entry) {
        Scalar given = (Scalar) entry.value();
        if (!given.isNull()) return Optional.of(given);
        return variables.find(entry.name()).map(value -> scalar(given.location(), value));
    }

    private static Scalar scalar(Location location, Value value) {
        return new Scalar(location, value.text(), Type.STRING, value.secret());
    }

    private static Value value(Scalar scalar) {
        return new Value(scalar.text(), scalar.secret());
    }

    private static void put(Map<String, Entry> environment, Scalar key, Scalar value) {
        boolean secret = value.secret() || SecretNames.looksSecret(key.text());
        environment.put(key.text(), new Entry(key, new Scalar(value.location(), value.text(), value.type(), secret)));
    }
}
