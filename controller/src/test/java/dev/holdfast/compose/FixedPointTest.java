package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The model that is printed is a Compose file that prints the same model: over every case and sample that loads. */
class FixedPointTest {
    private static final Path SAMPLES = Path.of("../samples");

    @TestFactory
    Stream<DynamicTest> printingWhatWasPrintedChangesNothing() throws IOException {
        return texts().entrySet().stream()
                .filter(text -> Loading.of(text.getValue()).profile("*").result() instanceof ComposeResult.Loaded)
                .map(text -> DynamicTest.dynamicTest(text.getKey(), () -> {
                    String printed = print(text.getValue());
                    assertThat(print(printed)).isEqualTo(printed);
                }));
    }

    @Test
    void manyOfThemLoad() throws IOException {
        assertThat(printingWhatWasPrintedChangesNothing()).hasSizeGreaterThan(60);
    }

    private static String print(String text) {
        return Loading.of(text).profile("*").loaded().model().toYaml();
    }

    private static Map<String, String> texts() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        List<Path> samples = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(SAMPLES)) {
            walk.filter(file -> file.toString().endsWith(".yaml")
                            && !file.toString().contains("/invalid/"))
                    .sorted()
                    .forEach(samples::add);
        }
        for (Path sample : samples) texts.put(sample.toString(), Files.readString(sample));
        for (String table : List.of("load_ok", "spec_examples")) {
            int number = 0;
            for (JsonNode one : CaseFiles.cases(table)) {
                JsonNode text =
                        one.has("yaml") ? one.get("yaml") : one.path("files").path(0);
                if (text.isTextual()) texts.put(table + "#" + number, text.asText());
                number++;
            }
        }
        return texts;
    }
}
