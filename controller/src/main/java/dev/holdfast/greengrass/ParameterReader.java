package dev.holdfast.greengrass;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.NearestName;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Type;
import dev.holdfast.greengrass.ParameterValues.Conversion;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks every parameter of a connector, and fills in what its version did without them. */
final class ParameterReader {
    private static final int STATUS_LOG = 300;

    private final Connector connector;
    private final Problems problems;
    private final Set<Parameter> given = EnumSet.noneOf(Parameter.class);
    private final Set<Parameter> ignored = EnumSet.noneOf(Parameter.class);

    /** @param problems takes what is wrong, all of it */
    ParameterReader(Connector connector, Problems problems) {
        this.connector = connector;
        this.problems = problems;
    }

    /** What the connector was told; empty when something is wrong. */
    Optional<ConnectorSettings> read() {
        sort();
        Optional<String> bucket = required(Parameter.BUCKET, ParameterValues::bucket);
        Optional<String> key = required(Parameter.KEY, ParameterValues::key);
        Optional<String> objectVersion = value(Parameter.OBJECT_VERSION, ParameterValues::any);
        Optional<String> destination = required(Parameter.DESTINATION, ParameterValues::path);
        Optional<String> user = value(Parameter.USER, text -> ParameterValues.user(text, connector.version()));
        Optional<List<SecretArn>> secrets = value(Parameter.SECRETS, ParameterValues::secrets);
        Optional<Integer> statusLog = value(Parameter.STATUS_LOG, ParameterValues::seconds);
        Optional<Boolean> force = value(Parameter.FORCE, ParameterValues::truth);
        Optional<Boolean> pull = value(Parameter.PULL, ParameterValues::truth);
        Optional<Boolean> stop = value(Parameter.STOP, ParameterValues::truth);
        Optional<Boolean> offline = value(Parameter.OFFLINE, ParameterValues::truth);
        if (!problems.isEmpty()) return Optional.empty();
        return Optional.of(new ConnectorSettings(
                connector.arn(),
                bucket.orElseThrow(),
                key.orElseThrow(),
                objectVersion.orElse(null),
                destination.orElseThrow(),
                user.orElse(null),
                secrets.orElse(List.of()),
                statusLog.orElse(STATUS_LOG),
                force.orElse(false),
                pull.orElse(connector.version() >= ConnectorSettings.PULLS_SINCE),
                stop.orElse(true),
                offline.orElse(false),
                given,
                ignored));
    }

    private void sort() {
        for (Entry entry : connector.parameters().entries().values()) {
            Optional<Parameter> known = Parameter.spelt(entry.name());
            if (known.isEmpty())
                problems.add(
                        entry.key().location(),
                        path(Shown.name(entry.name())),
                        NearestName.sentence("parameter", Shown.name(entry.name()), Parameter.names()));
            else if (entry.value().isNull()) continue;
            else if (known.get().since() > connector.version()) ignored.add(known.get());
            else given.add(known.get());
        }
    }

    private <T> Optional<T> required(Parameter parameter, Conversion<T> conversion) {
        if (!given.contains(parameter))
            problems.add(connector.parameters().location(), path(parameter.spelling()), "is required");
        return value(parameter, conversion);
    }

    private <T> Optional<T> value(Parameter parameter, Conversion<T> conversion) {
        if (!given.contains(parameter)) return Optional.empty();
        YamlNode value = connector
                .parameters()
                .find(parameter.spelling())
                .orElse(Mapping.empty(connector.parameters().location()));
        try {
            return Optional.of(conversion.of(string(value)));
        } catch (InvalidValueException e) {
            problems.add(value.location(), path(parameter.spelling()), e.sentence());
            return Optional.empty();
        }
    }

    private static String string(YamlNode value) throws InvalidValueException {
        if (!(value instanceof Scalar scalar))
            throw new InvalidValueException("must be a string, as all parameters, but is " + value.kind());
        if (scalar.type() == Type.STRING) return scalar.text();
        throw new InvalidValueException("must be a string, as all parameters, but is " + scalar.kind() + ": write "
                + Shown.quoted(scalar.text()));
    }

    private String path(String name) {
        return ElementPath.key(connector.path(), name);
    }
}
