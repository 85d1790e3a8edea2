package dev.holdfast.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The files use every attribute that docker-compose 1.29.2 knows, in every form, but for those that cannot run, each with its reason. */
class SchemaCoverageTest {
    private final ComposeSchema schema = ComposeSchema.read();

    @Test
    void everyAttributeIsUsedOrHasAReasonNotToBe() {
        SortedSet<String> missing = new TreeSet<>(schema.attributes());
        assertThat(missing).hasSizeGreaterThan(250);
        missing.removeAll(used());
        missing.removeAll(notRun().keySet());

        assertThat(missing).isEmpty();
    }

    @Test
    void whatHasAReasonNotToRunIsKnownAndNotUsed() {
        SortedSet<String> all = schema.attributes();
        SortedSet<String> used = used();

        assertThat(notRun()).allSatisfy((attribute, reason) -> {
            assertThat(all).contains(attribute);
            assertThat(used).doesNotContain(attribute);
            assertThat(reason).isNotBlank();
        });
    }

    @Test
    void thereAreEnoughFilesAndTheFixedPartIsAmongThem() {
        List<String> all = names(ParityFile.all());

        assertThat(all).hasSizeGreaterThanOrEqualTo(60);
        assertThat(names(ParityFile.ofCi())).hasSizeGreaterThanOrEqualTo(25).doesNotHaveDuplicates();
        assertThat(all).containsAll(names(ParityFile.ofCi()));
    }

    private SortedSet<String> used() {
        SortedSet<String> used = new TreeSet<>();
        ParityFile.all().stream()
                .map(ParityFile::contents)
                .flatMap(Collection::stream)
                .forEach(content -> used.addAll(schema.attributesOf(content)));
        return used;
    }

    /** {@code compat/not-run.yaml}: attributes by reason. */
    private static Map<String, String> notRun() {
        Path file = ParityFile.FOLDER.resolve("not-run.yaml");
        Map<String, String> reasons = new TreeMap<>();
        for (JsonNode entry : ParityFile.yaml(file))
            for (JsonNode attribute : entry.path("attributes"))
                reasons.put(attribute.asText(), entry.path("reason").asText());
        return reasons;
    }

    private static List<String> names(List<ParityFile> files) {
        return files.stream().map(ParityFile::name).toList();
    }
}
