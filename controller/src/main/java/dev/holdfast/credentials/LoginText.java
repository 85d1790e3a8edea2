package dev.holdfast.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.desired.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A login for one registry, written as {@code username}, {@code password} and {@code registryUrl} in YAML or JSON: one object, or
 * a list of objects with one of the keys each.
 *
 * @param registry what it is for
 */
record LoginText(RegistryAddress registry, Login login) {
    private static final String USERNAME = "username";
    private static final String PASSWORD = "password";
    private static final String REGISTRY = "registryUrl";
    private static final List<String> KEYS = List.of(USERNAME, PASSWORD, REGISTRY);

    /** Reads the text; a {@link Malformed} never quotes it. */
    static LoginText parse(String text) throws Malformed {
        Map<String, String> values = new LinkedHashMap<>();
        JsonNode tree = Trees.jsonOrYaml(text);
        if (tree.isArray()) for (JsonNode item : tree) take(item, values);
        else take(tree, values);
        List<String> missing = new ArrayList<>(KEYS);
        missing.removeIf(key -> !values.getOrDefault(key, "").isBlank());
        if (!missing.isEmpty()) throw new Malformed("it lacks " + String.join(" and ", missing));
        return new LoginText(
                RegistryAddress.parse(values.getOrDefault(REGISTRY, "")),
                new Login.Password(values.getOrDefault(USERNAME, ""), Secret.of(values.getOrDefault(PASSWORD, ""))));
    }

    private static void take(JsonNode object, Map<String, String> values) throws Malformed {
        if (!object.isObject()) throw new Malformed("it is not a mapping with username, password and registryUrl");
        for (String key : KEYS) {
            if (!object.hasNonNull(key)) continue;
            if (!object.get(key).isValueNode()) throw new Malformed(key + " is not a text");
            values.put(key, object.get(key).asText());
        }
    }
}
