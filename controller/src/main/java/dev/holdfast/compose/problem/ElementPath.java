package dev.holdfast.compose.problem;

/** Spells the place of an element as people read it: {@code services.web.ports[0]}. */
public final class ElementPath {
    private ElementPath() {}

    /** The path of a key inside the element at {@code path}, which is empty at the top. */
    public static String key(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The path of a list item, counted from 0. */
    public static String item(String path, int index) {
        return path + "[" + index + "]";
    }
}
