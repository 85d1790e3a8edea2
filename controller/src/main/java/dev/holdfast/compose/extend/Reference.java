package dev.holdfast.compose.extend;

import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import java.util.Optional;

/**
 * What {@code extends} says.
 *
 * @param service the service to build on
 * @param file the file that has it; empty for the same file
 */
record Reference(Scalar service, Optional<Scalar> file) {
    /** Reads a value that the schema accepted; empty when it names no service. */
    static Optional<Reference> of(YamlNode value) {
        if (value instanceof Scalar service) return Optional.of(new Reference(service, Optional.empty()));
        Mapping mapping = (Mapping) value;
        return mapping.scalar("service").map(service -> new Reference(service, mapping.scalar("file")));
    }
}
