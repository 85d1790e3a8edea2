package dev.holdfast.compose;

import dev.holdfast.compose.file.ProjectPaths;
import dev.holdfast.compose.interpolation.PlacedVariables;
import dev.holdfast.compose.yaml.YamlNode.Mapping;

/**
 * What the texts of a request say together, before anything of it is judged.
 *
 * @param name of the project
 * @param variables with the project's name among them
 * @param tree in long notations, with absolute paths
 */
record Composed(String name, PlacedVariables variables, ProjectPaths paths, Mapping tree) {}
