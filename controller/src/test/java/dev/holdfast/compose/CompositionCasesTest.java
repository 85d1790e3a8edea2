package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.compose.canonical.CanonicalForm;
import dev.holdfast.compose.merge.Merger;
import dev.holdfast.compose.merge.Unicity;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.project.Normaliser;
import dev.holdfast.compose.schema.SchemaChecker;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.compose.yaml.YamlReader;
import dev.holdfast.compose.yaml.YamlResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tables about single phases. */
class CompositionCasesTest {
    @TestFactory
    Stream<DynamicTest> mergesOneFileOverAnother() {
        return CaseFiles.tests("merge", one -> {
            Problems problems = new Problems();
            Mapping merged = new Merger(problems).merge(yaml(one, "base"), yaml(one, "override"));
            assertThat(problems.list()).isEmpty();
            assertSame(Unicity.enforce(Merger.settled(merged)), yaml(one, "expected"));
        });
    }

    @TestFactory
    Stream<DynamicTest> leavesEqualItemsOnce() {
        return CaseFiles.tests(
                "unicity", one -> assertSame(Unicity.enforce(yaml(one, "input")), yaml(one, "expected")));
    }

    @TestFactory
    Stream<DynamicTest> saysWhatIsImplied() {
        return CaseFiles.tests("normalize", one -> {
            Mapping canonical = canonical(yaml(one, "input"), new Problems());
            Mapping normalised = new Normaliser(canonical.text("name").orElseThrow()).normalise(canonical);
            assertSame(normalised, yaml(one, "expected"));
        });
    }

    /**
     * All rows but the first put a sample of defaults into upstream's registry before they look; what Compose itself has to do with
     * them are the mode and the protocol.
     */
    @TestFactory
    Stream<DynamicTest> writesLongNotations() {
        return CaseFiles.tests("transform", one -> {
            if (one.has("want")) {
                Mapping build = (Mapping) parse(one.get("yaml").toString());
                assertSame(build, parse(one.get("want").toString()));
                return;
            }
            Problems problems = new Problems();
            Mapping ours = canonical(yaml(one, "inputYAML"), problems);
            assertThat(problems.list()).isEmpty();
            Mapping theirs = yaml(one, "expectedYAML").mapping("services");
            for (String service : theirs.entries().keySet())
                assertSame(compared(ours.mapping("services").mapping(service)), compared(theirs.mapping(service)));
        });
    }

    @TestFactory
    Stream<DynamicTest> checksAttributes() {
        return CaseFiles.tests("validation", one -> {
            boolean config = one.get("check").asText().startsWith("configs");
            String input = one.get("input").asText().strip().indent(8);
            String port = input.replaceFirst(" {8}", "      - ");
            Loading loading = Loading.of(
                            config
                                    ? "services:\n  a: {image: a, configs: [test]}\nconfigs:\n  test:\n" + input
                                    : "services:\n  test:\n    image: a\n    ports:\n" + port)
                    .file("httpd.conf", "");
            List<String> mistakes = UpstreamCase.mistakes(loading.result()).stream()
                    .map(Object::toString)
                    .toList();
            if (one.get("error").isNull()) assertThat(mistakes).isEmpty();
            else assertThat(mistakes).hasSize(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> knowsTheSchema() {
        return CaseFiles.tests("schema", one -> {
            Problems problems = new Problems();
            new SchemaChecker(problems).check((Mapping) parse(one.get("input").toString()));
            assertThat(problems.isEmpty()).isEqualTo(one.get("valid").asBoolean());
        });
    }

    private static Mapping canonical(Mapping project, Problems problems) {
        Mapping checked = new SchemaChecker(problems).check(project);
        return Unicity.enforce(new CanonicalForm(problems).of(checked));
    }

    private static Sequence compared(Mapping service) {
        List<YamlNode> ports = new ArrayList<>();
        for (YamlNode item : service.items("ports")) {
            List<YamlNode.Entry> own = new ArrayList<>();
            for (YamlNode.Entry entry : ((Mapping) item).entries().values())
                if (Set.of("target", "mode", "protocol").contains(entry.name())) own.add(entry);
            ports.add(Mapping.of(item.location(), own));
        }
        return new Sequence(service.location(), ports);
    }

    private static Mapping yaml(JsonNode one, String field) {
        return (Mapping) parse(one.get(field).asText());
    }

    private static YamlNode parse(String text) {
        return ((YamlResult.Read) new YamlReader().read("case.yaml", text))
                .documents()
                .get(0);
    }

    private static void assertSame(YamlNode ours, YamlNode theirs) {
        assertThat(plain(ours)).isEqualTo(plain(theirs));
    }

    /** As values without order of keys; {@code key: value} and {@code key=value} are one, and so are nothing and an empty mapping. */
    private static Object plain(YamlNode node) {
        if (node instanceof Scalar scalar) return scalar.isNull() ? "" : scalar.text();
        if (node instanceof Mapping mapping) {
            Set<Object> pairs = new HashSet<>();
            mapping.entries().forEach((name, entry) -> pairs.add(pair(name, entry.value())));
            return pairs.isEmpty() ? "" : pairs;
        }
        List<Object> items = ((Sequence) node)
                .items().stream().map(CompositionCasesTest::plain).toList();
        boolean pairs = items.stream().anyMatch(item -> item.toString().contains("="));
        return pairs ? new HashSet<>(items) : items;
    }

    private static Object pair(String name, YamlNode value) {
        Object plain = plain(value);
        return value.isNull() || plain.equals("") && value instanceof Mapping
                ? name
                : plain instanceof String text ? name + "=" + text : List.of(name, plain);
    }
}
