package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.compose.interpolation.Lookup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The shared case tables as tests: every case must pass, unless it is listed as a difference, and then it must not. */
public final class CaseFiles {
    private static final Path FOLDER = Path.of("..", "..", "shared", "cases");
    /** The files that cases name, relative to it. */
    static final Path TESTDATA =
            FOLDER.resolve("loader-testdata").toAbsolutePath().normalize();

    private static final String DIFFERENCES = "case-differences.txt";
    private static final ObjectMapper JSON = new ObjectMapper();

    private CaseFiles() {}

    /** Compares one case with what we do. */
    public interface Comparison {
        /** Throws an assertion error when we do otherwise. */
        void compare(JsonNode one) throws Exception;
    }

    /** One test per case of a table. */
    public static Stream<DynamicTest> tests(String table, Comparison comparison) {
        Map<String, String> differences = differences();
        List<DynamicTest> tests = new ArrayList<>();
        int number = 0;
        for (JsonNode one : cases(table)) {
            String id = table + "#" + number++;
            tests.add(DynamicTest.dynamicTest(id + " " + summary(one), () -> {
                if (differences.containsKey(id)) assertDiffers(id, one, comparison);
                else comparison.compare(one);
            }));
        }
        return tests.stream();
    }

    /** The cases of a table. */
    public static JsonNode cases(String table) {
        Path file = FOLDER.resolve(table + ".json");
        if (!Files.isRegularFile(file))
            return fail("the case table " + file + " is missing: put the shared folder beside the checkout");
        try {
            return JSON.readTree(Files.readString(file)).get("cases");
        } catch (IOException e) {
            return fail("the case table " + file + " cannot be read: " + e.getMessage());
        }
    }

    /** The {@code env} of a case as variables. */
    public static Lookup env(JsonNode one) {
        Map<String, String> values = new HashMap<>();
        one.path("env")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        return name -> Optional.ofNullable(values.get(name)).map(text -> new Lookup.Value(text, false));
    }

    private static void assertDiffers(String id, JsonNode one, Comparison comparison) throws Exception {
        try {
            comparison.compare(one);
        } catch (AssertionError | dev.holdfast.compose.value.InvalidValueException expected) {
            return;
        }
        fail(id + " is listed in " + DIFFERENCES + " but passes: remove it there and in docs/compose-differences.md");
    }

    private static Map<String, String> differences() {
        Map<String, String> reasons = new HashMap<>();
        try (InputStream list = CaseFiles.class.getResourceAsStream(DIFFERENCES)) {
            assertThat(list).as(DIFFERENCES).isNotNull();
            if (list == null) return reasons;
            new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .forEach(parts -> reasons.put(parts[0], parts[1]));
        } catch (IOException e) {
            fail(DIFFERENCES + " cannot be read: " + e.getMessage());
        }
        return reasons;
    }

    private static String summary(JsonNode one) {
        String text = one.toString();
        return text.length() <= 90 ? text : text.substring(0, 90) + "…";
    }
}
