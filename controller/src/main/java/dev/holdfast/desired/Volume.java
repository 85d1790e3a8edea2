package dev.holdfast.desired;

import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A named volume of the project ({@code POST /volumes/create}).
 *
 * @param key the Compose key
 * @param name the name on the engine
 * @param external made by somebody else: must exist, is never made, changed or removed
 * @param sensitive attribute paths (as {@link Attributes} spells them) into which a secret flowed; hashed under the key
 */
public record Volume(
        String key,
        String name,
        boolean external,
        @Nullable String driver,
        SortedMap<String, String> driverOpts,
        SortedMap<String, String> labels,
        SortedSet<String> sensitive) {
    /** The driver when none is declared. */
    public static final String LOCAL = "local";

    public Volume {
        driverOpts = Copies.sorted(driverOpts);
        labels = Copies.sorted(labels);
        sensitive = Copies.sorted(sensitive);
    }
}
