package dev.holdfast.compose.print;

import dev.holdfast.compose.yaml.YamlNode;
import java.util.Optional;

/** How one attribute is printed. */
@FunctionalInterface
interface PrintedNotation {
    /** The value to print, or empty when it says no more than the default. */
    Optional<YamlNode> print(YamlNode value);
}
