package dev.holdfast.compose.yaml;

import dev.holdfast.desired.Problem;
import java.util.List;

/** What reading a YAML text came to. */
public sealed interface YamlResult {
    /** What it took. */
    YamlUsage usage();

    /** The documents of the text in order; none for an empty text. */
    record Read(List<YamlNode> documents, YamlUsage usage) implements YamlResult {
        public Read {
            documents = List.copyOf(documents);
        }
    }

    /** The text cannot be read; at least one problem. */
    record Unreadable(List<Problem> problems, YamlUsage usage) implements YamlResult {
        public Unreadable {
            problems = List.copyOf(problems);
        }
    }
}
