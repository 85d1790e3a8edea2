package dev.holdfast.compose.yaml;

/**
 * How much work one text may cause; all limits of reading YAML stand here.
 *
 * @param bytes size of the text
 * @param nodes elements of all documents together, each use of an alias counted in full
 * @param depth nesting of lists and mappings
 * @param aliases uses of aliases
 */
public record YamlBudget(int bytes, int nodes, int depth, int aliases) {
    /** Room for a few thousand services, an end within a second, and a few such texts at once within a small controller's memory. */
    public static final YamlBudget DEFAULT = new YamlBudget(1 << 20, 100_000, 100, 5_000);
}
