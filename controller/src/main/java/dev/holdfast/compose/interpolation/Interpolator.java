package dev.holdfast.compose.interpolation;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.compose.yaml.YamlNode.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Fills in the variables of all values of a tree, never of keys; a value in which a secret lands is marked, and one whose template is
 * bad becomes null.
 */
public final class Interpolator {
    /** Of all values together; each alone may be as long as a file. */
    private static final long MOST_CHARACTERS = 8L << 20;

    private final Lookup lookup;
    private final Problems problems;
    private final Problems warnings;
    private final Set<String> warned = new HashSet<>();
    private long characters;

    /** An interpolator that reports bad templates as problems, and the first use of an unset variable as a warning. */
    public Interpolator(Lookup lookup, Problems problems, Problems warnings) {
        this.lookup = lookup;
        this.problems = problems;
        this.warnings = warnings;
    }

    /** The tree with its variables filled in. */
    public YamlNode interpolate(YamlNode node, String path) {
        if (node instanceof Mapping mapping) return interpolate(mapping, path);
        if (node instanceof Scalar scalar) return interpolate(scalar, path);
        return sequence((Sequence) node, path);
    }

    /** The mapping with its variables filled in. */
    public Mapping interpolate(Mapping mapping, String path) {
        return mapping.mapValues(entry -> interpolate(entry.value(), ElementPath.key(path, entry.name())));
    }

    private Sequence sequence(Sequence sequence, String path) {
        List<YamlNode> items = new ArrayList<>();
        for (YamlNode item : sequence.items()) items.add(interpolate(item, ElementPath.item(path, items.size())));
        return new Sequence(sequence.location(), items);
    }

    private Template.Result evaluate(String text) throws InterpolationException {
        if (characters > MOST_CHARACTERS)
            throw new InterpolationException(
                    "with its variables the file has more than " + MOST_CHARACTERS + " characters");
        Template.Result result = Template.parse(text).evaluate(lookup);
        characters += result.text().length();
        return result;
    }

    private Scalar interpolate(Scalar scalar, String path) {
        if (scalar.text().indexOf('$') < 0) return scalar;
        try {
            Template.Result result = evaluate(scalar.text());
            for (String name : result.unset())
                if (warned.add(name))
                    warnings.add(scalar.location(), path, "the variable " + name + " is not set and taken as empty");
            return new Scalar(
                    scalar.location(),
                    result.text(),
                    Type.STRING,
                    scalar.secret() || result.secret(),
                    result.value().from());
        } catch (InterpolationException e) {
            problems.add(scalar.location(), path, e.sentence());
            return new Scalar(scalar.location(), "", Type.NULL, scalar.secret());
        }
    }
}
