package dev.holdfast.compose.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key of the Compose specification.
 *
 * @param note why it has no effect or is refused, or what is different from docker compose; empty otherwise
 * @param beside what a refused one is left out for with a warning; null when it is always refused
 * @param gates what of it only newer engines know; the oldest engine of all that are supported needs none
 */
public record Attribute(
        String name,
        Support support,
        Shape shape,
        String note,
        @Nullable Beside beside,
        List<Gate> gates) {
    /**
     * Another attribute that makes this one needless.
     *
     * @param attribute its name, in the same element
     * @param note why this one is ignored then
     */
    public record Beside(String attribute, String note) {}

    public Attribute {
        gates = List.copyOf(gates);
    }

    private Attribute(String name, Support support, Shape shape, String note) {
        this(name, support, shape, note, null, List.of());
    }

    static Attribute supported(String name, Shape shape) {
        return new Attribute(name, Support.SUPPORTED, shape, "");
    }

    /** Accepted, whatever its value. */
    static Attribute noEffect(String name, String note) {
        return noEffect(name, Shape.ANYTHING, note);
    }

    static Attribute noEffect(String name, Shape shape, String note) {
        return new Attribute(name, Support.NO_EFFECT, shape, note);
    }

    static Attribute refused(String name, String note) {
        return new Attribute(name, Support.REFUSED, Shape.ANYTHING, note);
    }

    /** The same, but ignored where this attribute stands beside it. */
    Attribute unlessBeside(String attribute, String why) {
        return new Attribute(name, support, shape, note, new Beside(attribute, why), gates);
    }

    /** The same, with what is different from docker compose. */
    Attribute but(String difference) {
        return new Attribute(name, support, shape, difference, beside, gates);
    }

    /** The same, for engines from this API version on. */
    Attribute since(String api) {
        return with(Gate.all(api));
    }

    /** The same; engines know these values from this API version on. */
    Attribute since(String api, String... values) {
        return with(Gate.of(api, values));
    }

    /** The same; engines know the values that match from this API version on; {@code values} names them for people. */
    Attribute sinceMatching(String api, String values, String pattern) {
        return with(Gate.matching(api, values, pattern));
    }

    private Attribute with(Gate gate) {
        List<Gate> more = new ArrayList<>(gates);
        more.add(gate);
        return new Attribute(name, support, shape, note, beside, more);
    }
}
