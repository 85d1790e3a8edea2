package dev.holdfast.greengrass;

import dev.holdfast.compose.problem.Problems;
import dev.holdfast.desired.Problem;
import java.util.List;

/** The definition of a connector to a document with the same behaviour. */
public final class GreengrassImport {
    private GreengrassImport() {}

    /**
     * Translates what the {@code aws greengrass} command takes or prints; never throws for what the text contains.
     *
     * @param file the name under which the user knows the text
     * @param content its bytes; of a text larger than {@link DefinitionText#MOST_BYTES} one more than that is enough
     */
    public static Outcome read(String file, byte[] content) {
        Problems problems = new Problems();
        return DefinitionText.tree(file, content, problems)
                .flatMap(tree -> ConnectorFinder.find(tree, problems))
                .flatMap(connector -> new ParameterReader(connector, problems).read())
                .<Outcome>map(settings -> new Translated(DocumentText.of(settings), Advice.about(settings)))
                .orElseGet(() -> new Refused(problems.list()));
    }

    /** What a translation came to. */
    public sealed interface Outcome {}

    /**
     * A document.
     *
     * @param document its YAML, the origin of each field in comments
     * @param advice what has no counterpart in a document, and what to do about it; one sentence or a few each
     */
    public record Translated(String document, List<String> advice) implements Outcome {
        public Translated {
            advice = List.copyOf(advice);
        }
    }

    /** The definition is wrong; at least one problem. */
    public record Refused(List<Problem> problems) implements Outcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
