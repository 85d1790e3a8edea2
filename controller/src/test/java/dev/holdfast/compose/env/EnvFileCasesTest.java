package dev.holdfast.compose.env;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.compose.CaseFiles;
import dev.holdfast.compose.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class EnvFileCasesTest {
    @TestFactory
    Stream<DynamicTest> readsEnvFiles() {
        return CaseFiles.tests("dotenv", one -> {
            Problems problems = new Problems();
            Map<String, String> values = new TreeMap<>();
            for (String input : inputs(one))
                EnvFile.parse(
                                "a.env",
                                input.getBytes(StandardCharsets.UTF_8),
                                EnvFile.Format.DOTENV,
                                CaseFiles.env(one),
                                problems)
                        .values()
                        .forEach((name, value) -> values.put(name, value.text()));
            assertThat(problems.isEmpty()).as(problems.list().toString()).isEqualTo(!one.has("error_contains"));
            if (one.has("expected")) assertThat(values).isEqualTo(texts(one.get("expected")));
            if (one.has("expected_subset")) assertThat(values).containsAllEntriesOf(texts(one.get("expected_subset")));
            one.path("absent").forEach(name -> assertThat(values).doesNotContainKey(name.asText()));
        });
    }

    private static List<String> inputs(JsonNode one) {
        if (one.has("input")) return List.of(one.get("input").asText());
        List<String> inputs = new ArrayList<>();
        one.get("inputs").forEach(input -> inputs.add(input.asText()));
        return inputs;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
