package dev.holdfast.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.app.LoadedFile;
import dev.holdfast.compose.ComposeModel;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.desired.Attributes;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.FingerprintKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The way a file is written does not matter, only what it says. */
class ComposeFilesTest {
    private static final String SEED = "20250311";
    private static final int WAYS = 2;
    private static final FingerprintKey KEY = new FingerprintKey("feed", new byte[32]);
    /** Not well-formed, on purpose. */
    private static final Set<String> REFUSED = Set.of("teststartinterval");

    private static final List<ComposeFile> FILES = Stream.of(
                    ComposeFile.real(), ComposeFile.samples(), ComposeFile.scenarios(), ComposeFile.compared())
            .flatMap(List::stream)
            .filter(file -> !REFUSED.contains(file.name()))
            .toList();

    private static final Map<ComposeFile, SortedMap<String, String>> AS_WRITTEN = new HashMap<>();
    private static Path folder = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("holdfast-files");
        FILES.forEach(file -> AS_WRITTEN.put(file, fingerprints(load(file, file.text()))));
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }

    @Property(tries = WAYS, seed = SEED)
    void theOrderOfKeysDoesNotMatter(@ForAll long seed) {
        assertSameAs((spelling, text) -> spelling.shuffled(text), seed);
    }

    @Property(tries = WAYS, seed = SEED)
    void quotesDoNotMatter(@ForAll long seed) {
        assertSameAs(Spelling::requoted, seed);
    }

    @Property(tries = WAYS, seed = SEED)
    void commentsAndEmptyLinesDoNotMatter(@ForAll long seed) {
        assertSameAs(Spelling::commented, seed);
    }

    @Property(tries = 1, seed = SEED)
    void listsAndMapsShortAndLongFormsAreTheSame(@ForAll long seed) {
        assertSameAs(Spelling::inTheOtherForm, seed);
    }

    @Property(tries = WAYS, seed = SEED)
    void norDoesAllOfThatAtOnce(@ForAll long seed) {
        assertSameAs(
                (spelling, text) ->
                        spelling.commented(spelling.requoted(spelling.shuffled(spelling.inTheOtherForm(text)))),
                seed);
    }

    @Example
    void everyFileIsInTheTableOfSamples() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../samples/real/README.md"));
        assertThat(ComposeFile.real())
                .hasSizeGreaterThanOrEqualTo(25)
                .allSatisfy(file ->
                        assertThat(rows).anyMatch(row -> row.startsWith("| [%1$s](%1$s) |".formatted(file.name()))));
    }

    @Example
    void theConfigOfAConfigIsTheSameConfig() {
        for (ComposeFile file : FILES) {
            LoadedFile once = load(file, file.text());
            LoadedFile twice = load(file, once.model().toYaml());
            assertThat(twice.model().toYaml())
                    .as("%s", file)
                    .isEqualTo(once.model().toYaml());
        }
    }

    @Example
    void aConfigSaysTheSameAsItsFile() {
        for (ComposeFile file : FILES) {
            LoadedFile original = load(file, file.text());
            ComposeModel model = original.model();
            LoadedFile config = load(file, new ComposeModel((Mapping) shown(model.tree()), model.profiles()).toYaml());
            assertThat(attributes(config)).as("%s", file).isEqualTo(attributes(original));
            assertThat(config.project().networks())
                    .as("%s", file)
                    .isEqualTo(original.project().networks());
            assertThat(config.project().volumes())
                    .as("%s", file)
                    .isEqualTo(original.project().volumes());
        }
    }

    private static void assertSameAs(BiFunction<Spelling, String, String> other, long seed) {
        Spelling spelling = new Spelling(seed);
        for (ComposeFile file : FILES) {
            String text = other.apply(spelling, file.text());
            assertThat(fingerprints(load(file, text)))
                    .as("%s as%n%s", file, text)
                    .isEqualTo(AS_WRITTEN.get(file));
        }
    }

    private static LoadedFile load(ComposeFile file, String text) {
        ComposeFile other = file.withText(text);
        try {
            return LoadedFile.of(other.writeInto(folder), ComposeFile.shell(folder));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + text, e);
        }
    }

    private static SortedMap<String, String> fingerprints(LoadedFile file) {
        SortedMap<String, String> fingerprints = new TreeMap<>();
        file.project()
                .services()
                .forEach((name, service) -> fingerprints.put(
                        name,
                        Fingerprint.of(service, KEY).text() + " " + service.dependsOn() + " " + service.replicas()));
        file.project()
                .networks()
                .forEach((name, network) -> fingerprints.put(
                        "network " + name, Fingerprint.of(network, KEY).text()));
        file.project()
                .volumes()
                .forEach((name, volume) -> fingerprints.put(
                        "volume " + name, Fingerprint.of(volume, KEY).text()));
        return fingerprints;
    }

    /** What containers are made from, in the clear: in a config nothing says any more which values were secret. */
    private static SortedMap<String, Map<String, String>> attributes(LoadedFile file) {
        SortedMap<String, Map<String, String>> attributes = new TreeMap<>();
        file.project().services().forEach((name, service) -> attributes.put(name, Attributes.of(service.container())));
        return attributes;
    }

    /** The same tree with its secret values in the clear. */
    private static YamlNode shown(YamlNode node) {
        if (node instanceof Mapping mapping) return mapping.mapValues(entry -> shown(entry.value()));
        if (node instanceof Sequence list)
            return new Sequence(
                    list.location(),
                    list.items().stream().map(ComposeFilesTest::shown).toList());
        Scalar scalar = (Scalar) node;
        return new Scalar(scalar.location(), scalar.text(), scalar.type(), false);
    }
}
