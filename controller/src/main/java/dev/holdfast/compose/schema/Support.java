package dev.holdfast.compose.schema;

/** How far an attribute of the Compose specification works. */
public enum Support {
    /** Works as the specification says. */
    SUPPORTED,
    /** Accepted with a warning and kept in the model: it changes nothing on a single node. */
    NO_EFFECT,
    /** Refused for good. */
    REFUSED
}
