package dev.holdfast.compose.schema;

/**
 * One key of the Compose specification.
 *
 * @param note why it has no effect or is refused; empty otherwise
 */
public record Attribute(String name, Support support, Shape shape, String note) {
    static Attribute supported(String name, Shape shape) {
        return new Attribute(name, Support.SUPPORTED, shape, "");
    }

    static Attribute noEffect(String name, String note) {
        return new Attribute(name, Support.NO_EFFECT, Shape.ANYTHING, note);
    }

    static Attribute later(String name) {
        return new Attribute(name, Support.LATER, Shape.ANYTHING, "");
    }

    static Attribute refused(String name, String note) {
        return new Attribute(name, Support.REFUSED, Shape.ANYTHING, note);
    }
}
