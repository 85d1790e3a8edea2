package dev.holdfast.document.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.holdfast.desired.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The text of a secret that is a JSON object of strings. What is wrong with it is said without any of its values. */
final class SecretMembers {
    private static final int MOST_NAMES = 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SecretMembers() {}

    /** What is wrong with the text; the second half of a sentence. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        private final String sentence;

        Malformed(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }

    /** All members by name. */
    static SortedMap<String, String> all(Secret secret) throws Malformed {
        SortedMap<String, String> members = new TreeMap<>();
        JsonNode object = object(secret);
        List<String> names = names(object);
        for (String name : names) members.put(name, text(name, object.get(name)));
        return members;
    }

    /** One member. */
    static Secret one(Secret secret, String key) throws Malformed {
        JsonNode object = object(secret);
        if (object.has(key)) return Secret.of(text(key, object.get(key)));
        List<String> names = names(object);
        String there = names.isEmpty()
                ? "none at all"
                : String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        throw new Malformed("its JSON object has no member \"" + key + "\", but " + there);
    }

    private static JsonNode object(Secret secret) throws Malformed {
        try {
            JsonNode node = JSON.readTree(secret.reveal());
            if (node.isObject()) return node;
            throw new Malformed("its text is " + kind(node) + ", not a JSON object of strings");
        } catch (JsonProcessingException e) {
            // The exception quotes what it read.
            throw new Malformed("its text is not a JSON object of strings");
        }
    }

    private static String text(String name, JsonNode value) throws Malformed {
        if (value.isTextual()) return value.textValue();
        throw new Malformed("its member \"" + name + "\" is " + kind(value) + ", not a string");
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case MISSING -> "empty";
            default -> "a " + node.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
