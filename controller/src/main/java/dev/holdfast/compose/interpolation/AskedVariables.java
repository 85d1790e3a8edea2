package dev.holdfast.compose.interpolation;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Remembers which variables were asked for: whatever else there is decides nothing. */
public final class AskedVariables implements Lookup {
    private final SortedSet<String> names = new TreeSet<>();
    private final Lookup variables;

    /** In front of these. */
    public AskedVariables(Lookup variables) {
        this.variables = variables;
    }

    @Override
    public Optional<Value> find(String name) {
        names.add(name);
        return variables.find(name);
    }

    /** The names so far, of variables that are not set, too. */
    public SortedSet<String> names() {
        return new TreeSet<>(names);
    }
}
