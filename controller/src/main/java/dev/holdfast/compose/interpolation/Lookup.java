package dev.holdfast.compose.interpolation;

import java.util.Optional;

/** Port: where the values of variables come from. */
@FunctionalInterface
public interface Lookup {
    /** The value of a variable, or empty when it is not set. */
    Optional<Value> find(String name);

    /** This one first, then another. */
    default Lookup or(Lookup fallback) {
        return name -> find(name).or(() -> fallback.find(name));
    }

    /** The value of a variable, and whether it is a secret. */
    record Value(String text, boolean secret) {
        @Override
        public String toString() {
            return secret ? "********" : text;
        }
    }
}
