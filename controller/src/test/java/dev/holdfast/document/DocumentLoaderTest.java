package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.PullPolicy;
import dev.holdfast.desired.Service;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.LoadResult;
import dev.holdfast.reconcile.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentLoaderTest {
    @TempDir
    Path directory;

    private Documents documents;

    @BeforeEach
    void documents() {
        documents = new Documents(directory);
    }

    @Test
    void loadsADocumentWithItsDefaults() {
        documents.write("shop.yaml", Documents.inline("shop"));
        Application shop = loaded(documents.loader(), "shop");
        assertThat(shop.desired().name()).isEqualTo("shop");
        assertThat(web(shop).container().image()).isEqualTo("web:1");
        assertThat(shop.generation()).isEqualTo(1);
        assertThat(shop.policy().pull()).isEqualTo(PullPolicy.MISSING);
        assertThat(shop.policy().interval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(shop.policy().drift()).isEqualTo(Policy.Drift.HEAL);
        assertThat(shop.policy().prune()).isTrue();
        assertThat(shop.policy().suspend()).isFalse();
        assertThat(shop.revision().sha256()).matches("[0-9a-f]{64}");
        assertThat(shop.revision().source()).isEqualTo("inline in " + directory.resolve("shop.yaml"));
    }

    @Test
    void readsSeveralDocumentsOfOneFile() {
        documents.write("all.yaml", Documents.inline("a") + "---\n" + Documents.inline("b") + "---\n");
        DocumentLoader loader = documents.loader();
        assertThat(loader.rescan()).containsExactly("a", "b");
        assertThat(loaded(loader, "b").name()).isEqualTo("b");
    }

    @Test
    void inADirectoryOnlyDocumentsCount() {
        documents.write("a.yml", Documents.inline("a"));
        documents.write(".hidden.yaml", Documents.inline("hidden"));
        documents.write("below/b.yaml", Documents.inline("b"));
        documents.write("readme.txt", Documents.inline("text"));
        documents.write("compose.yaml", "services: {web: {image: web}}\n");
        documents.write("deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\n");
        assertThat(documents.loader().rescan()).containsExactly("a");
        assertThat(documents.problems()).isEmpty();
    }

    @Test
    void aDirectoryWithoutDocumentsIsItsComposeFile() {
        documents.write("my_shop/compose.yaml", "services: {web: {image: web}}\n");
        DocumentLoader loader = documents.loader(LoadOptions.NONE, List.of(directory.resolve("my_shop")));
        assertThat(loader.rescan()).containsExactly("my-shop");
        assertThat(loaded(loader, "my-shop").desired().name()).isEqualTo("my_shop");
    }

    @Test
    void aPlainComposeFileIsNamedLikeItsProject() {
        Path file = documents.write("any.yaml", "name: ${NAME}_app\nservices: {web: {image: web}}\n");
        documents.write(".env", "NAME=fine\n");
        assertThat(documents.loader(LoadOptions.NONE, List.of(file)).rescan()).containsExactly("fine-app");
        LoadOptions named = new LoadOptions("other", null, new TreeSet<>(), new TreeMap<>());
        assertThat(documents.loader(named, List.of(file)).rescan()).containsExactly("other");
    }

    @Test
    void aBrokenFileStopsNoOther() {
        documents.write("a.yaml", Documents.inline("a"));
        documents.write("b.yaml", "apiVersion: [\n");
        DocumentLoader loader = documents.loader();
        assertThat(loader.rescan()).containsExactly("a");
        assertThat(loaded(loader, "a").name()).isEqualTo("a");
        assertThat(loader.documents().unreadable())
                .extracting(DocumentFile::path)
                .containsExactly(directory.resolve("b.yaml"));
    }

    @Test
    void oneNameTwiceIsAnErrorOnBoth() {
        documents.write("a.yaml", Documents.inline("shop"));
        documents.write("b.yaml", Documents.inline("shop").replace("name: shop", "name: shop\n  namespace: other"));
        documents.write("c.yaml", Documents.inline("fine"));
        assertThat(documents.problems())
                .containsExactly(
                        "a.yaml:4:9: metadata.name: the application \"shop\" is declared more than once: a.yaml:4:9, b.yaml:4:9",
                        "b.yaml:4:9: metadata.name: the application \"shop\" is declared more than once: a.yaml:4:9, b.yaml:4:9");
        assertThat(documents.loader().load("shop")).isInstanceOf(LoadResult.Invalid.class);
        assertThat(documents.loader().load("fine")).isInstanceOf(LoadResult.Loaded.class);
    }

    @Test
    void aSharedProjectNameIsAnErrorOnBoth() {
        documents.write("a.yaml", Documents.inline("a") + "  projectName: b\n");
        documents.write("b.yaml", Documents.inline("b"));
        assertThat(documents.problems())
                .containsExactly(
                        "a.yaml:4:9: metadata.name: the project name \"b\" is shared by a (a.yaml), b (b.yaml): give each its own spec.projectName",
                        "b.yaml:4:9: metadata.name: the project name \"b\" is shared by a (a.yaml), b (b.yaml): give each its own spec.projectName");
    }

    @Test
    void variablesWinOverVariablesFromAndThoseOverTheEnvFile() {
        documents.write("shop.yaml", """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: shop}
                spec:
                  source: {file: {path: sub/compose.yaml}}
                  variables: {A: document}
                  variablesFrom: [{file: {path: one.env}}, {file: {path: two.env}}]
                """);
        documents.write(
                "sub/compose.yaml",
                "services: {web: {image: 'web', environment: {A: '$A', B: '$B', C: '$C', D: '$D', P: '$PATH'}}}\n");
        documents.write("one.env", "A=one\nB=one\nC=one\n");
        documents.write("two.env", "B=two\n");
        documents.write("sub/.env", "A=env\nB=env\nC=env\nD=env\n");
        assertThat(environment(loaded(documents.loader(), "shop")))
                .isEqualTo(Map.of("A", "document", "B", "two", "C", "one", "D", "env", "P", ""));
    }

    @Test
    void theShellWinsOverTheEnvFileOfAPlainComposeFile() {
        Path file = documents.write("c.yaml", "services: {web: {image: web, environment: {A: $A, B: $B}}}\n");
        Path env = documents.write("my.env", "A=file\nB=file\n");
        documents.write(".env", "A=never\nB=never\n");
        LoadOptions options = new LoadOptions("p", env, new TreeSet<>(), new TreeMap<>(Map.of("A", "shell")));
        assertThat(environment(loaded(documents.loader(options, List.of(file)), "p")))
                .isEqualTo(Map.of("A", "shell", "B", "file"));
    }

    @Test
    void theVariablesOfDockerComposeCountForAPlainComposeFile() {
        Path file = documents.write(
                "c.yaml",
                "services: {web: {image: a}, dev: {image: a, profiles: [dev]}, ci: {image: a, profiles: [ci]}}\n");
        documents.write(".env", "COMPOSE_PROJECT_NAME=from_env\nCOMPOSE_PROFILES=dev, ci\n");
        assertThat(plain(file, null, Map.of(), List.of())).isEqualTo("from_env [ci, dev, web]");
        assertThat(plain(file, null, Map.of("COMPOSE_PROFILES", "ci"), List.of()))
                .isEqualTo("from_env [ci, web]");
        assertThat(plain(file, "p", Map.of(), List.of("dev"))).isEqualTo("p [dev, web]");
    }

    private String plain(Path file, @Nullable String name, Map<String, String> shell, List<String> profiles) {
        LoadOptions options = new LoadOptions(name, null, new TreeSet<>(profiles), new TreeMap<>(shell));
        DocumentLoader loader = documents.loader(options, List.of(file));
        loader.rescan();
        LoadResult result = loader.load(loader.applications().first());
        DesiredProject project = ((LoadResult.Loaded) result).application().desired();
        return project.name() + " " + project.services().keySet();
    }

    @Test
    void aValueOfAFileThatOthersMayNotReadIsSecret() throws IOException {
        documents.write(
                "shop.yaml",
                Documents.inline("shop").replace("web:1", "web:$TAG") + "  variablesFrom: [{file: {path: v.env}}]\n");
        Path env = documents.write("v.env", "TAG=9\n");
        Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(web(loaded(documents.loader(), "shop")).sensitive()).isEmpty();
        Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-------"));
        assertThat(web(loaded(documents.loader(), "shop")).sensitive()).containsExactly("image");
    }

    @Test
    void theRevisionFollowsEverythingThatIsReadAndNothingElse() {
        documents.write("shop.yaml", Documents.inline("shop").replace("web:1", "web:$TAG\n          env_file: a.env"));
        documents.write("a.env", "X=1\n");
        documents.write(".env", "TAG=1\n");
        String first = revision();
        assertThat(revision()).isEqualTo(first);
        documents.write("unrelated.txt", "2");
        documents.write("shop.yaml", "# only a comment\n" + read("shop.yaml"));
        assertThat(revision()).isEqualTo(first);
        documents.write("a.env", "X=2\n");
        String second = revision();
        assertThat(second).isNotEqualTo(first);
        documents.write(".env", "TAG=2\n");
        assertThat(revision()).isNotEqualTo(second);
    }

    @Test
    void aMissingComposeFileIsUnavailableAndNotInvalid() {
        documents.write("shop.yaml", Documents.inline("shop").replaceAll("(?s)inline.*", "file: {path: no.yaml}\n"));
        assertThat(documents.loader().load("shop")).isInstanceOf(LoadResult.Unavailable.class);
    }

    @Test
    void nobodyDeclaresAnUnknownName() {
        documents.write("shop.yaml", Documents.inline("shop"));
        assertThat(documents.loader().load("other")).isEqualTo(new LoadResult.Unknown());
    }

    @Test
    void anEditIsSeenWithoutARescan() {
        documents.write("shop.yaml", Documents.inline("shop"));
        DocumentLoader loader = documents.loader();
        loaded(loader, "shop");
        documents.write("shop.yaml", Documents.inline("shop").replace("web:1", "web:2"));
        assertThat(web(loaded(loader, "shop")).container().image()).isEqualTo("web:2");
    }

    @Test
    void aRescanNamesWhatChanged() {
        documents.write("a.yaml", Documents.inline("a"));
        documents.write("b.yaml", Documents.inline("b"));
        DocumentLoader loader = documents.loader();
        assertThat(loader.rescan()).containsExactly("a", "b");
        assertThat(loader.rescan()).isEmpty();
        documents.write("b.yaml", Documents.inline("b") + "  suspend: true\n");
        documents.write("c.yaml", Documents.inline("c"));
        assertThat(loader.rescan()).containsExactly("b", "c");
        assertThat(loader.applications()).containsExactly("a", "b", "c");
    }

    private String revision() {
        return loaded(documents.loader(), "shop").revision().sha256();
    }

    private String read(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> environment(Application application) {
        return web(application).container().environment();
    }

    private static Service web(Application application) {
        return Objects.requireNonNull(application.desired().services().get("web"));
    }

    static Application loaded(DocumentLoader loader, String name) {
        LoadResult result = loader.load(name);
        assertThat(result).isInstanceOf(LoadResult.Loaded.class);
        return ((LoadResult.Loaded) result).application();
    }
}
