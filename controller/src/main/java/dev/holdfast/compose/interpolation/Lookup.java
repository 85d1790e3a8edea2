package dev.holdfast.compose.interpolation;

import dev.holdfast.desired.Copies;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Port: where the values of variables come from. */
@FunctionalInterface
public interface Lookup {
    /** The value of a variable, or empty when it is not set. */
    Optional<Value> find(String name);

    /** This one first, then another. */
    default Lookup or(Lookup fallback) {
        return name -> {
            Optional<Value> own = find(name);
            if (own.isEmpty()) return fallback.find(name);
            boolean guess = own.get().known() || !own.get().text().isEmpty();
            return guess ? own : fallback.find(name).map(Value::unsure).or(() -> own);
        };
    }

    /**
     * The value of a variable.
     *
     * @param secret whether it is a secret
     * @param from which secret it is or is made of, for people, such as {@code variable PASSWORD from secretsManager shop/env}; may be empty
     * @param known whether this is the value; else it may be any, and {@code text} is the best guess, empty when there is none
     */
    record Value(String text, boolean secret, SortedSet<String> from, boolean known) {
        public Value {
            from = Copies.sorted(from);
        }

        /** One that is known, and of which nobody says where it comes from. */
        public Value(String text, boolean secret) {
            this(text, secret, Copies.sorted(List.of()), true);
        }

        /** The same, secret if it was or if this holds. */
        public Value hiddenIf(boolean hidden) {
            return hidden == secret || secret ? this : new Value(text, true, from, known);
        }

        /** The same as no more than a guess. */
        public Value unsure() {
            return new Value(text, true, from, false);
        }

        @Override
        public String toString() {
            return secret ? "********" : text;
        }
    }
}
