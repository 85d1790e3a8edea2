package dev.holdfast.files;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Other ways to write the same Compose file, drawn from a seed. */
final class Spelling {
    private static final String WORD = "[A-Za-z/][\\w./-]*";
    private static final Set<ScalarStyle> QUOTES = Set.of(ScalarStyle.SINGLE_QUOTED, ScalarStyle.DOUBLE_QUOTED);

    private final Random random;

    Spelling(long seed) {
        random = new Random(seed);
    }

    /** The keys of every mapping in another order. */
    String shuffled(String text) {
        return changed(text, this::shuffle);
    }

    /** Other quotes; words that had none get some. */
    String requoted(String text) {
        return changed(text, this::requote);
    }

    /** The long form of everything that was written in short form, lists where there were maps and maps where there were lists. */
    String inTheOtherForm(String text) {
        return changed(text, OtherForms::of);
    }

    /** Comments and empty lines before any key that begins a line. */
    String commented(String text) {
        Set<Integer> lines = new TreeSet<>();
        for (Node document : yaml().composeAll(new StringReader(text)))
            walk(document, node -> {
                if (node instanceof MappingNode mapping)
                    for (NodeTuple entry : mapping.getValue())
                        lines.add(entry.getKeyNode().getStartMark().getLine());
            });
        List<String> commented = new ArrayList<>();
        List<String> original = text.lines().toList();
        for (int line = 0; line < original.size(); line++) {
            if (lines.contains(line) && random.nextInt(3) == 0)
                commented.add(random.nextBoolean() ? "" : "  # a: note");
            commented.add(original.get(line));
        }
        return String.join("\n", commented) + "\n# the end";
    }

    private static String changed(String text, Consumer<Node> change) {
        List<String> documents = new ArrayList<>();
        for (Node document : yaml().composeAll(new StringReader(text))) {
            walk(document, change);
            walk(document, Spelling::nameNulls);
            StringWriter writer = new StringWriter();
            yaml().serialize(document, writer);
            documents.add(writer.toString());
        }
        return String.join("---\n", documents);
    }

    private void shuffle(Node node) {
        if (!(node instanceof MappingNode mapping)) return;
        List<NodeTuple> entries = new ArrayList<>(mapping.getValue());
        Collections.shuffle(entries, random);
        mapping.setValue(entries);
    }

    private void requote(Node node) {
        if (node instanceof SequenceNode list) list.getValue().replaceAll(this::requoted);
        if (node instanceof MappingNode mapping)
            mapping.setValue(new ArrayList<>(mapping.getValue().stream()
                    .map(entry -> new NodeTuple(requoted(entry.getKeyNode()), requoted(entry.getValueNode())))
                    .toList()));
    }

    private static Yaml yaml() {
        DumperOptions dumping = new DumperOptions();
        dumping.setSplitLines(false);
        LoaderOptions loading = new LoaderOptions();
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, new FewTypes());
    }

    /** Numbers are words like others, so that they are written as they were read. */
    private static final class FewTypes extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }

    /** The writer would give an empty value in a flow mapping a tag. */
    private static void nameNulls(Node node) {
        if (node instanceof MappingNode mapping)
            mapping.setValue(new ArrayList<>(mapping.getValue().stream()
                    .map(entry -> entry.getValueNode().getTag().equals(Tag.NULL)
                            ? new NodeTuple(
                                    entry.getKeyNode(), new ScalarNode(Tag.NULL, "null", null, null, ScalarStyle.PLAIN))
                            : entry)
                    .toList()));
    }

    private Node requoted(Node node) {
        if (!(node instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.STR)) return node;
        boolean word = scalar.isPlain() && scalar.getValue().matches(WORD);
        if (!word && !QUOTES.contains(scalar.getScalarStyle())) return node;
        ScalarStyle style = random.nextBoolean() ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.DOUBLE_QUOTED;
        return new ScalarNode(Tag.STR, scalar.getValue(), null, null, style);
    }

    private static void walk(Node document, Consumer<Node> visitor) {
        walk(document, visitor, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static void walk(Node node, Consumer<Node> visitor, Set<Node> seen) {
        if (!seen.add(node)) return;
        visitor.accept(node);
        if (node instanceof SequenceNode list) for (Node item : list.getValue()) walk(item, visitor, seen);
        if (node instanceof MappingNode mapping)
            for (NodeTuple entry : mapping.getValue()) {
                walk(entry.getKeyNode(), visitor, seen);
                walk(entry.getValueNode(), visitor, seen);
            }
    }
}
