package dev.holdfast.compose;

import dev.holdfast.compose.yaml.YamlNode;

/**
 * The resolved Compose file in long notation, with enabled services only, as {@code holdfast config} prints it.
 *
 * @param tree the canonical tree; values that are secret say so
 */
public record ComposeModel(YamlNode.Mapping tree) {}
