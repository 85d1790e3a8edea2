package dev.holdfast.config;

import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlReader;
import dev.holdfast.compose.yaml.YamlResult;
import dev.holdfast.desired.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the engine as the docker command does: {@code DOCKER_HOST}, then the docker context, then the local socket. */
final class EngineFinder {
    static final String LOCAL_SOCKET = "unix:///var/run/docker.sock";
    private static final List<String> SCHEMES = List.of("unix://", "tcp://");
    private static final String DEFAULT_CONTEXT = "default";

    private final Environment environment;

    EngineFinder(Environment environment) {
        this.environment = environment;
    }

    /** The engine that the surroundings name. */
    Settings.Engine find() {
        Optional<String> variable = environment.variable("DOCKER_HOST");
        if (variable.isPresent()) return named(variable.get());
        return context().map(this::ofContext).orElse(new Settings.Engine(LOCAL_SOCKET, null));
    }

    /** The engine at that address; {@code DOCKER_TLS_VERIFY} and {@code DOCKER_CERT_PATH} count as for the docker command. */
    Settings.Engine named(String host) {
        boolean tls = environment.variable("DOCKER_TLS_VERIFY").isPresent() && host.startsWith("tcp://");
        Path certificates =
                environment.variable("DOCKER_CERT_PATH").map(Path::of).orElse(configuration());
        return new Settings.Engine(checked(host), tls ? certificates : null);
    }

    /** What to name when the engine that was found is wrong. */
    String origin() {
        return environment.variable("DOCKER_HOST").isPresent() ? "DOCKER_HOST" : "docker context";
    }

    private static String checked(String host) {
        if (host.startsWith("ssh://"))
            throw new Wrong("an engine over ssh is not supported; forward its socket and name that with --docker-host");
        if (SCHEMES.stream().noneMatch(scheme -> host.startsWith(scheme) && host.length() > scheme.length()))
            throw new Wrong("\"" + host + "\" is no engine; write unix:///path/of/socket or tcp://host:port");
        return host;
    }

    private Optional<String> context() {
        return environment
                .variable("DOCKER_CONTEXT")
                .or(() -> jsonText(configuration().resolve("config.json"), "currentContext"))
                .filter(name -> !name.isEmpty() && !name.equals(DEFAULT_CONTEXT));
    }

    private Settings.Engine ofContext(String context) {
        Path contexts = configuration().resolve("contexts");
        String folder = Digests.sha256(context);
        Path metadata = contexts.resolve("meta").resolve(folder).resolve("meta.json");
        String host = jsonText(metadata, "Endpoints", "docker", "Host")
                .orElseThrow(() -> new Wrong("\"" + context + "\" names no engine in " + metadata));
        Path certificates = contexts.resolve("tls").resolve(folder).resolve("docker");
        return new Settings.Engine(checked(host), Files.isDirectory(certificates) ? certificates : null);
    }

    private Path configuration() {
        return environment
                .variable("DOCKER_CONFIG")
                .map(Path::of)
                .orElse(environment.home().resolve(".docker"));
    }

    /** A text in a JSON file of the docker command, read as the YAML it is but for its tabs; absent with the file. */
    private static Optional<String> jsonText(Path file, String... path) {
        try {
            YamlResult result = new YamlReader()
                    .read(file.toString(), Files.readString(file).replace('\t', ' '));
            Optional<YamlNode> node = Optional.of(result)
                    .filter(YamlResult.Read.class::isInstance)
                    .flatMap(read ->
                            ((YamlResult.Read) read).documents().stream().findFirst());
            for (String key : path) node = node.flatMap(parent -> child(parent, key));
            return node.filter(YamlNode.Scalar.class::isInstance).map(scalar -> ((YamlNode.Scalar) scalar).text());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new Wrong("cannot read " + file);
        }
    }

    private static Optional<YamlNode> child(YamlNode parent, String key) {
        return parent instanceof YamlNode.Mapping mapping ? mapping.find(key) : Optional.empty();
    }
}
