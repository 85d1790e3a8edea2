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
    /** Room for thousands of services, and an end within a fraction of a second. */
    public static final YamlBudget DEFAULT = new YamlBudget(4 << 20, 500_000, 100, 20_000);
}
