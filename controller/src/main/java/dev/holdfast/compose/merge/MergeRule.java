package dev.holdfast.compose.merge;

import dev.holdfast.compose.yaml.YamlNode;
import java.util.function.UnaryOperator;

/** How two values of one attribute become one. */
@FunctionalInterface
interface MergeRule {
    /** As any attribute without a rule of its own. */
    MergeRule STANDARD = (base, over, otherwise) -> otherwise.merge(base, over);

    /** The later value takes the place of the earlier one, even when it is null. */
    MergeRule REPLACE = (base, over, otherwise) -> over;

    /** @param otherwise merges the values as {@link #STANDARD} does */
    YamlNode merge(YamlNode base, YamlNode over, Otherwise otherwise);

    /** The standard way at the same place. */
    @FunctionalInterface
    interface Otherwise {
        YamlNode merge(YamlNode base, YamlNode over);
    }

    /** The standard way, after both values were written in one notation. */
    static MergeRule as(UnaryOperator<YamlNode> notation) {
        return (base, over, otherwise) -> otherwise.merge(notation.apply(base), notation.apply(over));
    }
}
