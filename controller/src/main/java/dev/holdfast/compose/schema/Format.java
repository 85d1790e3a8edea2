package dev.holdfast.compose.schema;

import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.yaml.YamlNode.Scalar;

/** The notation of a single value. */
public interface Format {
    /** What it is, for people: {@code a whole number}. */
    String description();

    /** Whether values of this type can be in this notation at all; the text is looked at by {@link #check}. */
    boolean accepts(Scalar value);

    /** Throws when the text is not in this notation. */
    void check(String text) throws InvalidValueException;
}
