package dev.holdfast.greengrass;

import dev.holdfast.compose.yaml.YamlNode.Mapping;
import org.jspecify.annotations.Nullable;

/**
 * The Docker connector as a definition has it.
 *
 * @param arn what it is, or null when only its parameters are known
 * @param parameters as they are written
 * @param path of the parameters, empty when they are the whole text
 */
record Connector(@Nullable ConnectorArn arn, Mapping parameters, String path) {
    /** The version; the newest when it is not known. */
    int version() {
        return arn == null ? ConnectorArn.NEWEST : arn.version();
    }
}
