package dev.holdfast.compose.yaml;

/** What the author of an entry said about an earlier entry of the same key, by a tag on the value. */
public enum Mark {
    /** Nothing: the two are merged. */
    NONE,
    /** {@code !override}: this value takes the place of the earlier one. */
    OVERRIDE,
    /** {@code !reset}: the earlier entry goes, and so does this one. */
    RESET
}
