package dev.holdfast.docker.payload;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object under construction; the engine treats an absent field as its default, so defaults are left out. */
final class Body {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** Sets a field, unless the value is null. */
    Body set(String field, @Nullable Object value) {
        if (value != null) fields.put(field, value);
        return this;
    }

    /** Sets a list, unless it is empty. */
    Body list(String field, Collection<?> values) {
        if (!values.isEmpty()) fields.put(field, values);
        return this;
    }

    /** Sets an object, unless it is empty. */
    Body object(String field, Map<String, ?> values) {
        if (!values.isEmpty()) fields.put(field, values);
        return this;
    }

    /** Sets a flag, unless it is off. */
    Body flag(String field, boolean on) {
        if (on) fields.put(field, true);
        return this;
    }

    Map<String, Object> fields() {
        return Collections.unmodifiableMap(fields);
    }
}
