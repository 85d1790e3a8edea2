package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.desired.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class LoaderCasesTest {
    @TestFactory
    Stream<DynamicTest> writesShortPortsInFull() {
        return CaseFiles.tests("ports_short", one -> {
            Loading loading = service("ports", list(one.get("input")));
            if (one.has("error")) {
                assertThat(loading.problems()).hasSize(1);
                return;
            }
            List<Map<String, String>> expected = new ArrayList<>();
            one.get("expected").forEach(port -> expected.add(texts(port)));
            assertThat(attribute(loading, "ports").stream()
                            .map(LoaderCasesTest::texts)
                            .toList())
                    .containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    @TestFactory
    Stream<DynamicTest> readsExtraHosts() {
        return CaseFiles.tests("extra_hosts", one -> {
            List<String> expected = new ArrayList<>();
            one.get("expected_sorted").forEach(host -> expected.add(host.asText()));
            assertThat(service("extra_hosts", one.get("input").toString())
                            .container("web")
                            .nameLookup()
                            .extraHosts())
                    .containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatMustBeRefused() {
        return CaseFiles.tests("load_error", one -> {
            ComposeResult result = new UpstreamCase(one).result();
            assertThat(result).isInstanceOf(ComposeResult.Invalid.class);
            assertSentences(result);
        });
    }

    @TestFactory
    Stream<DynamicTest> loadsWhatUpstreamLoads() {
        return CaseFiles.tests("load_ok", one -> {
            UpstreamCase upstream = new UpstreamCase(one);
            Mapping composed = upstream.composed();
            ComposeResult result = upstream.result();
            if (upstream.isWhole()) assertThat(UpstreamCase.mistakes(result)).isEmpty();
            Mapping model = result instanceof ComposeResult.Loaded loaded
                    ? loaded.model().tree()
                    : composed;
            for (JsonNode check : one.get("asserts")) {
                JsonNode path = check.get("path");
                if (UpstreamCase.refused(result, path)) continue;
                if (path.size() == 3 && path.get(2).asText().equals("content")) {
                    assertThat(upstream.content(
                                    path.get(0).asText(), path.get(1).asText()))
                            .isEqualTo(check.get("equals").asText());
                    continue;
                }
                assertThat(List.of(composed, model))
                        .as(check.toString())
                        .anyMatch(tree -> holds(check, UpstreamValues.at(tree, path)));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> survivesEveryExampleOfTheSpecification() {
        return CaseFiles.tests(
                "spec_examples",
                one -> assertSentences(Loading.of(one.get("yaml").asText()).result()));
    }

    private static boolean holds(JsonNode check, @Nullable YamlNode ours) {
        if (check.has("length"))
            return UpstreamValues.length(ours) == check.get("length").asInt();
        if (check.has("not_equals")) return !UpstreamValues.same(ours, check.get("not_equals"));
        return UpstreamValues.same(ours, check.get("equals"));
    }

    private static void assertSentences(ComposeResult result) {
        List<Problem> problems = result instanceof ComposeResult.Invalid invalid
                ? invalid.problems()
                : ((ComposeResult.Loaded) result).warnings();
        if (result instanceof ComposeResult.Invalid) assertThat(problems).isNotEmpty();
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.message()).isNotBlank().doesNotContain("\n");
            assertThat(problem.location().line()).isPositive();
            assertThat(problem.location().column()).isPositive();
        });
    }

    private static Loading service(String attribute, String value) {
        return Loading.of("services: {web: {image: a, %s: %s}}".formatted(attribute, value));
    }

    private static String list(JsonNode input) {
        return input.isArray() ? input.toString() : "[" + input + "]";
    }

    private static List<YamlNode> attribute(Loading loading, String name) {
        return loading.loaded()
                .model()
                .tree()
                .mapping("services")
                .mapping("web")
                .items(name);
    }

    private static Map<String, String> texts(YamlNode node) {
        Map<String, String> texts = new TreeMap<>();
        ((Mapping) node).entries().forEach((name, entry) -> texts.put(name, ((Scalar) entry.value()).text()));
        return texts;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
