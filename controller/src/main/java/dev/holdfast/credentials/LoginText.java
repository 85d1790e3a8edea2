package dev.holdfast.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.desired.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A login for one registry, written as {@code username}, {@code password} and {@code registryUrl} in YAML or JSON: one object, or
 * a list of objects with one of the keys each. What shells make of quotes on the way into a secret is understood: the text as a JSON
 * string, with a backslash before each quote, or with no quotes left.
 *
 * @param registry what it is for
 */
record LoginText(RegistryAddress registry, Login login) {
    private static final String USERNAME = "username";
    private static final String PASSWORD = "password";
    private static final String REGISTRY = "registryUrl";
    private static final String ISSUED = "AWS";
    private static final List<String> KEYS = List.of(USERNAME, PASSWORD, REGISTRY);

    /** Reads the text; a {@link Malformed} never quotes it. */
    static LoginText parse(String text) throws Malformed {
        Map<String, String> values = new LinkedHashMap<>();
        JsonNode tree = tree(text);
        if (tree.isArray()) for (JsonNode item : tree) take(item, values);
        else take(tree, values);
        List<String> missing = new ArrayList<>(KEYS);
        missing.removeIf(key -> !values.getOrDefault(key, "").isBlank());
        if (!missing.isEmpty()) throw new Malformed("it lacks " + String.join(" and ", missing));
        return new LoginText(
                RegistryAddress.parse(values.getOrDefault(REGISTRY, "")),
                new Login.Password(values.getOrDefault(USERNAME, ""), Secret.of(values.getOrDefault(PASSWORD, ""))));
    }

    /** The answer for images of a repository; logins that ECR gave out do not last. */
    LoginSource.Answer answer(String repository, String place) {
        if (!registry.covers(repository)) return new LoginSource.None();
        boolean issued =
                login instanceof Login.Password password && password.username().equals(ISSUED);
        return new LoginSource.Found(
                login,
                issued
                        ? "the password of the user AWS in " + place
                                + " is one that ECR gave out: those end after 12 hours,"
                                + " and it has probably expired; put a new one there, or declare ecr in its place, which"
                                + " renews it"
                        : "");
    }

    private static JsonNode tree(String text) throws Malformed {
        String stripped = text.strip();
        boolean escaped = stripped.startsWith("{\\\"") || stripped.startsWith("[{\\\"");
        JsonNode tree = Trees.jsonOrYaml(escaped ? stripped.replace("\\\"", "\"") : text);
        boolean wrapped = stripped.startsWith("\"") && tree.isTextual();
        return wrapped ? Trees.jsonOrYaml(tree.asText()) : tree;
    }

    private static void take(JsonNode object, Map<String, String> values) throws Malformed {
        if (!object.isObject()) throw new Malformed("it is not a mapping with username, password and registryUrl");
        object.fieldNames().forEachRemaining(name -> takeUnquoted(name, values));
        for (String key : KEYS) {
            if (!object.hasNonNull(key)) continue;
            if (!object.get(key).isValueNode()) throw new Malformed(key + " is not a text");
            values.put(key, object.get(key).asText());
        }
    }

    /** Without its quotes {@code {"username":"mary"}} is a mapping from {@code username:mary} to nothing. */
    private static void takeUnquoted(String name, Map<String, String> values) {
        for (String key : KEYS) if (name.startsWith(key + ":")) values.put(key, name.substring(key.length() + 1));
    }
}
