package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Service;
import dev.holdfast.reconcile.LoadResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeFilesTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void aDocumentMergesItsOverridesAndNamesItsRevisionAfterAllFiles() {
        Documents documents = documents();
        documents.write("compose.yml", "services: {web: {image: web:1, env_file: a.env}}");
        documents.write("a.env", "A=1\n");
        documents.write("prod/over.yml", "services: {web: {image: web:2}}");
        documents.write("shop.yaml", """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: shop}
                spec: {source: {file: {path: compose.yml, overrides: [prod/over.yml]}}}
                """);
        DocumentLoader loader = documents.loader();
        loader.rescan();
        LoadResult.Loaded before = (LoadResult.Loaded) loader.load("shop");
        assertThat(image(before)).isEqualTo("web:2");
        documents.write("prod/over.yml", "services: {web: {image: web:3}}");
        LoadResult.Loaded after = (LoadResult.Loaded) loader.load("shop");
        assertThat(image(after)).isEqualTo("web:3");
        assertThat(after.application().revision().sha256())
                .isNotEqualTo(before.application().revision().sha256());
    }

    @Test
    void filesNamedTogetherAreOneApplication() {
        Documents documents = documents();
        Path base = documents.write("compose.yaml", "name: shop\nservices: {web: {image: web:1}}");
        Path over = documents.write("prod.yaml", "services: {web: {image: web:2}}");
        DocumentLoader loader = documents.loaderOf(List.of(DocumentPlace.together(List.of(base, over))));
        loader.rescan();
        assertThat(loader.applications()).containsExactly("shop");
        assertThat(image((LoadResult.Loaded) loader.load("shop"))).isEqualTo("web:2");
        assertThat(loader.place("shop")).contains(new DocumentPlace(base, List.of(over)));
    }

    @Test
    void aFolderTakesTheOverrideBesideItsComposeFileButANamedFileDoesNot() {
        Documents documents = documents();
        Path base = documents.write("compose.yaml", "name: shop\nservices: {web: {image: web:1}}");
        documents.write("compose.override.yaml", "services: {web: {image: web:2}}");
        DocumentLoader folder = documents.loader();
        folder.rescan();
        assertThat(image((LoadResult.Loaded) folder.load("shop"))).isEqualTo("web:2");
        DocumentLoader file = documents.loaderOf(DocumentPlace.each(List.of(base)));
        file.rescan();
        assertThat(image((LoadResult.Loaded) file.load("shop"))).isEqualTo("web:1");
    }

    @Test
    void anOverrideThatIsNotThereIsSaid() {
        Documents documents = documents();
        Path base = documents.write("compose.yaml", "name: shop\nservices: {web: {image: web:1}}");
        Path missing = directory.resolve("no.yaml");
        DocumentLoader loader = documents.loaderOf(List.of(DocumentPlace.together(List.of(base, missing))));
        assertThat(loader.validate()).singleElement().asString().contains("there is no Compose file " + missing);
    }

    @Test
    void aDocumentCannotBeMerged() {
        Documents documents = documents();
        Path document = documents.write("shop.yaml", Documents.inline("shop"));
        Path over = documents.write("over.yml", "services: {}");
        DocumentLoader loader = documents.loaderOf(List.of(DocumentPlace.together(List.of(document, over))));
        assertThat(loader.validate()).singleElement().asString().contains("only Compose files can be merged");
    }

    @Test
    void aVariableOfTheShellThatAnyFileUsesNamesAnotherRevision() {
        Documents documents = documents();
        Path base = documents.write("compose.yaml", """
                include: [{path: infra.yaml, env_file: infra.env}]
                services:
                  web: {image: web, extends: {file: base.yaml, service: web}, env_file: web.env}
                """);
        documents.write("base.yaml", "services: {web: {environment: {E: $EXTENDED}}}");
        documents.write("web.env", "F=$IN_ENV_FILE\n");
        documents.write("infra.yaml", "services: {db: {image: db, environment: [INHERITED, 'I=$INCLUDED']}}");
        documents.write("infra.env", "X=$IN_INCLUDED_ENV_FILE\n");
        documents.write(".env", "Y=$IN_DOTENV\n");
        Path over = documents.write("over.yaml", "services: {web: {labels: {o: $OVERRIDING}}}");
        List<DocumentPlace> places = List.of(DocumentPlace.together(List.of(base, over)));
        List<String> used = List.of(
                "EXTENDED", "IN_ENV_FILE", "INHERITED", "INCLUDED", "IN_INCLUDED_ENV_FILE", "IN_DOTENV", "OVERRIDING");
        String before = revision(documents, places, Map.of("UNUSED", "1", "HOME", "/home/ann"));
        assertThat(used)
                .allSatisfy(name -> assertThat(revision(documents, places, Map.of(name, "changed")))
                        .isNotEqualTo(before));
        assertThat(revision(documents, places, Map.of("UNUSED", "2", "HOME", "/root")))
                .isEqualTo(before);
    }

    private static String revision(Documents documents, List<DocumentPlace> places, Map<String, String> shell) {
        LoadOptions options = new LoadOptions("shop", null, new TreeSet<>(), new TreeMap<>(shell));
        DocumentLoader loader = documents.loaderOf(options, places);
        loader.rescan();
        return ((LoadResult.Loaded) loader.load("shop"))
                .application()
                .revision()
                .sha256();
    }

    private Documents documents() {
        return new Documents(directory);
    }

    private static String image(LoadResult.Loaded loaded) {
        Service web = loaded.application().desired().services().get("web");
        return Objects.requireNonNull(web).container().image();
    }
}
