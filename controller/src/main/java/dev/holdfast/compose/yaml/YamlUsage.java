package dev.holdfast.compose.yaml;

/** What reading a text took, in the units of {@link YamlBudget}. */
public record YamlUsage(long bytes, long nodes, int depth, int aliases) {}
