package dev.holdfast.compose.canonical;

import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;

/** Keys that a mapping cannot do without. */
final class Required {
    private Required() {}

    /**
     * The value of the key.
     *
     * @param meaning what it is, for the sentence about its absence
     */
    static YamlNode in(Mapping mapping, String key, String meaning) throws InvalidValueException {
        if (mapping.find(key).isEmpty())
            throw new InvalidValueException("\"" + key + "\", " + meaning + ", is missing");
        return mapping.find(key).get();
    }
}
