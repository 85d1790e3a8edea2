package dev.holdfast.compose;

import dev.holdfast.compose.interpolation.Lookup;
import dev.holdfast.desired.Copies;
import dev.holdfast.desired.SecretNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a project.
 *
 * @param secret the names whose values are secret; one that {@linkplain SecretNames looks secret} counts as secret anyway
 * @param from by name, which secret the value is, for people
 * @param sure the names of which the value is known; all others may have any, or none. Null when everything is known
 */
public record Variables(
        SortedMap<String, String> values,
        SortedSet<String> secret,
        SortedMap<String, String> from,
        @Nullable SortedSet<String> sure)
        implements Lookup {
    public Variables {
        values = Copies.sorted(values);
        secret = Copies.sorted(secret);
        from = Copies.sorted(from);
        sure = sure == null ? null : Copies.sorted(sure);
    }

    /** All that there are. */
    public Variables(SortedMap<String, String> values, SortedSet<String> secret) {
        this(values, secret, Copies.sorted(Map.of()), null);
    }

    @Override
    public Optional<Value> find(String name) {
        boolean hidden = secret.contains(name) || SecretNames.looksSecret(name);
        SortedSet<String> source = Copies.sorted(from.containsKey(name) ? List.of(from.get(name)) : List.of());
        if (sure != null && !sure.contains(name))
            return Optional.of(new Value(values.getOrDefault(name, ""), true, source, false));
        return Optional.ofNullable(values.get(name)).map(text -> new Value(text, hidden, source, true));
    }

    @Override
    public String toString() {
        return "Variables" + values.keySet();
    }
}
