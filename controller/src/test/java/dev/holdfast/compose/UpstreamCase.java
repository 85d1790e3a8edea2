package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.compose.file.ComposeText;
import dev.holdfast.compose.file.FileReader;
import dev.holdfast.compose.file.ReferencedFiles;
import dev.holdfast.compose.file.ShownNames;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.desired.Copies;
import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Problem;
import dev.holdfast.desired.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/** A case of the tables {@code load_ok} and {@code load_error}: files, variables and options, loaded as upstream loads them. */
final class UpstreamCase {
    private static final String REMOTE = "remote:";
    private static final List<String> DECISIONS =
            List.of("not supported: ", "nothing says what the external secret", "the file declares no \"services\"");
    private static final String PROJECT_NAME = "withProjectName(";

    private final JsonNode one;
    private final Path directory;

    UpstreamCase(JsonNode one) {
        this.one = one;
        String named = one.path("workdir").asText("");
        boolean elsewhere = !named.isEmpty() && !named.equals("null") && !named.equals("<cwd>");
        this.directory = elsewhere ? CaseFiles.TESTDATA.resolve(named) : CaseFiles.TESTDATA;
    }

    /** What the files say together; upstream judges here when it skips the consistency check. */
    Mapping composed() throws IOException {
        Findings findings = Findings.none();
        ComposeRequest request = request();
        ShownNames names = ShownNames.around(request.texts().get(0), directory);
        ReferencedFiles files = new ReferencedFiles(reader(), names, findings.problems());
        Optional<Composed> composed = new TextComposer(
                        request.variables(), files, new SecretMask(request.variables()), findings)
                .compose(request);
        assertThat(mistakes(findings.all().list())).isEmpty();
        return composed.orElseThrow().tree();
    }

    /** The whole way. */
    ComposeResult result() throws IOException {
        return new ComposeLoader(reader()).load(request());
    }

    /** What reaches a container of a config or secret: only then its content is looked for. */
    String content(String kind, String name) throws IOException {
        ComposeText use = new ComposeText("use.yaml", "services: {foo: {%s: [%s]}}".formatted(kind, name));
        ComposeRequest request = request(Optional.of(use));
        ComposeResult result = new ComposeLoader(reader()).load(request);
        assertThat(result).isInstanceOf(ComposeResult.Loaded.class);
        DesiredProject project = ((ComposeResult.Loaded) result).project();
        Service foo = Objects.requireNonNull(project.services().get("foo"));
        return Objects.requireNonNull(foo.container().files().get(0).content()).reveal();
    }

    /** Whether upstream looks at the whole project, too. */
    boolean isWhole() {
        return !one.get("options").toString().contains("Skip");
    }

    /** The problems that are no decision of ours, as docs/compose-differences.md has them. */
    static List<Problem> mistakes(ComposeResult result) {
        return result instanceof ComposeResult.Invalid invalid ? mistakes(invalid.problems()) : List.of();
    }

    /** Whether a decision of ours is against the element at this very path. */
    static boolean refused(ComposeResult result, JsonNode path) {
        StringJoiner place = new StringJoiner(".");
        path.forEach(step -> place.add(step.asText()));
        return result instanceof ComposeResult.Invalid invalid
                && invalid.problems().stream()
                        .anyMatch(problem -> problem.path().equals(place.toString())
                                && DECISIONS.stream().anyMatch(problem.message()::startsWith));
    }

    private static List<Problem> mistakes(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> DECISIONS.stream().noneMatch(problem.message()::startsWith))
                .toList();
    }

    private ComposeRequest request() throws IOException {
        return request(Optional.empty());
    }

    private ComposeRequest request(Optional<ComposeText> more) throws IOException {
        List<ComposeText> texts = new ArrayList<>();
        for (JsonNode file : one.get("files")) {
            if (file.isTextual()) texts.add(new ComposeText("file%d.yaml".formatted(texts.size()), file.asText()));
            else {
                Path path = CaseFiles.TESTDATA.resolve(file.get("file").asText());
                texts.add(new ComposeText(file.get("file").asText(), Files.readString(path), Optional.of(path)));
            }
        }
        more.ifPresent(texts::add);
        TreeMap<String, String> variables = new TreeMap<>(Map.of("HOME", "/root"));
        one.path("env")
                .properties()
                .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
        return new ComposeRequest(
                texts,
                directory,
                projectName(),
                "test",
                new Variables(variables, Copies.sorted(List.of())),
                new TreeSet<>(List.of("*")),
                Map.of());
    }

    private Optional<String> projectName() {
        for (JsonNode option : one.get("options"))
            if (option.asText().startsWith(PROJECT_NAME))
                return Optional.of(
                        option.asText().substring(PROJECT_NAME.length()).split(",")[0]);
        return Optional.empty();
    }

    /** The upstream tests register a loader that finds {@code remote:} in a folder. */
    private static FileReader reader() {
        return (path, max) -> {
            String text = path.toString();
            int remote = text.lastIndexOf(REMOTE);
            Path file = remote < 0
                    ? path
                    : CaseFiles.TESTDATA.resolve("testdata/remote").resolve(text.substring(remote + REMOTE.length()));
            if (!Files.isRegularFile(file)) throw new NoSuchFileException(path.toString());
            return Files.readAllBytes(file);
        };
    }
}
