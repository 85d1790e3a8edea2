package dev.holdfast.compose;

import dev.holdfast.compose.interpolation.Lookup;
import dev.holdfast.desired.Copies;
import dev.holdfast.desired.SecretNames;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The variables of a project.
 *
 * @param secret the names whose values are secret; one that {@linkplain SecretNames looks secret} counts as secret anyway
 */
public record Variables(SortedMap<String, String> values, SortedSet<String> secret) implements Lookup {
    public Variables {
        values = Copies.sorted(values);
        secret = Copies.sorted(secret);
    }

    @Override
    public Optional<Value> find(String name) {
        boolean hidden = secret.contains(name) || SecretNames.looksSecret(name);
        return Optional.ofNullable(values.get(name)).map(text -> new Value(text, hidden));
    }

    @Override
    public String toString() {
        return "Variables" + values.keySet();
    }
}
