/**
 * YAML text to an immutable tree with positions, in bounded work; the only place that knows the YAML parser.
 *
 * <p>Must not know Compose or any other vocabulary. Read {@link dev.holdfast.compose.yaml.YamlReader} first, then
 * {@link dev.holdfast.compose.yaml.YamlNode}.
 */
@NullMarked
package dev.holdfast.compose.yaml;

import org.jspecify.annotations.NullMarked;
