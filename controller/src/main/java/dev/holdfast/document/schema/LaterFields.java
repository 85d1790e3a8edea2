package dev.holdfast.document.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The fields of the schema that do not work yet; a document may only leave them at their default. */
final class LaterFields {
    private static final Set<String> PATHS =
            Set.of("spec.source.s3", "spec.registries[].ecr", "spec.registries[].secretsManager", "spec.mqtt");

    private LaterFields() {}

    /**
     * Whether a field of this path may not be set to this value.
     *
     * @param pattern the path with {@code []} for any index
     * @param schema of the field
     */
    static boolean refuse(String pattern, JsonNode value, JsonNode schema) {
        if (!PATHS.contains(pattern)) return false;
        boolean collection =
                value.isArray() || schema.path("additionalProperties").isObject();
        return !(collection && value.isEmpty()) && !value.equals(schema.get("default"));
    }
}
