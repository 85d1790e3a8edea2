package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Attributes;
import dev.holdfast.desired.FileMount;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.Origins;
import dev.holdfast.desired.Secret;
import dev.holdfast.desired.Service;
import dev.holdfast.document.reading.Elsewhere;
import dev.holdfast.document.reading.RegistrySources;
import dev.holdfast.document.reading.SecretReading;
import dev.holdfast.document.state.Records;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.LoadResult;
import dev.holdfast.secrets.KeptSecrets;
import dev.holdfast.testing.TestSecretStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets and variables that a document says are kept in a store or a file. */
class KeptElsewhereTest {
    @TempDir
    private Path directory = Path.of("");

    private final TestSecretStore store = new TestSecretStore();
    private final SortedSet<Path> watched = new TreeSet<>();

    @BeforeEach
    void shop() {
        store.put("shop/env", "{\"PASSWORD\": \"m4rker\", \"TAG\": \"2\"}");
        store.put("shop/db", "{\"password\": \"m4rker-db\", \"host\": \"h\"}");
        declare("""
                services:
                  web:
                    image: app:${TAG:-1}
                    environment: {PASSWORD: "${PASSWORD:?}", PLAIN: x}
                    secrets: [db-password]
                secrets: {db-password: {external: true}}
                """, SPEC);
    }

    private static final String SPEC = """
              variablesFrom:
                - secretsManager: {secretId: shop/env}
              secrets:
                db-password: {secretsManager: {secretId: shop/db, key: password}}
            """;

    private void declare(String compose, String spec) {
        documents().write("app.yaml", """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: shop}
                spec:
                  source: {file: {path: compose.yaml}}
                """ + spec);
        documents().write("compose.yaml", compose);
    }

    private Documents documents() {
        return new Documents(directory);
    }

    private DocumentLoader loader() {
        KeptSecrets kept =
                new KeptSecrets(store, Runnable::run, KeptSecrets.Later.NEVER, application -> {}, Documents.NOON);
        ApplicationReader reader = new ApplicationReader(
                LoadOptions.NONE,
                Documents.KEY,
                Documents.NOON,
                new Elsewhere(Documents.onlyLooking(), new SecretReading(kept)));
        DocumentScanner scanner = new DocumentScanner(
                DocumentPlace.each(List.of(directory.resolve("app.yaml"))),
                new DocumentReader(),
                new Conflicts(reader, LoadOptions.NONE));
        return new DocumentLoader(
                scanner,
                reader,
                Records.none(),
                new Absences(Documents.NOON, false),
                watching(),
                RegistrySources.unused());
    }

    private FilesListener watching() {
        return new FilesListener() {
            @Override
            public void documents(SortedSet<Path> paths) {}

            @Override
            public void application(String application, SortedSet<Path> files) {
                watched.addAll(files);
            }
        };
    }

    private LoadResult load() {
        DocumentLoader loader = loader();
        loader.rescan();
        return loader.load("shop");
    }

    private Application application() {
        LoadResult result = load();
        assertThat(result).isInstanceOf(LoadResult.Loaded.class);
        return ((LoadResult.Loaded) result).application();
    }

    private Service web() {
        return Objects.requireNonNull(application().desired().services().get("web"));
    }

    @Test
    void variablesAndSecretsHaveTheirValuesAndAllOfThemAreSecret() {
        Service web = web();
        assertThat(web.container().image()).isEqualTo("app:2");
        assertThat(web.container().environment()).containsEntry("PASSWORD", "m4rker");
        FileMount file = web.container().files().get(0);
        assertThat(file.target()).isEqualTo("/run/secrets/db-password");
        assertThat(file.content()).isEqualTo(Secret.of("m4rker-db"));
        assertThat(web.sensitive()).contains("environment.PASSWORD", "image", "secrets.db-password.content");
        assertThat(application().held()).isEmpty();
        assertThat(load().toString()).doesNotContain("m4rker-db");
    }

    @Test
    void everyAttributeKnowsWhichSecretItIsMadeOf() {
        Origins origins = web().origins();
        assertThat(origins.find("environment.PASSWORD").orElseThrow().secrets())
                .containsExactly("variable PASSWORD from secretsManager shop/env");
        assertThat(origins.find("image").orElseThrow().secrets())
                .containsExactly("variable TAG from secretsManager shop/env");
        assertThat(origins.find("secrets.db-password.content").orElseThrow().secrets())
                .containsExactly("secret db-password");
        assertThat(origins.find("environment.PLAIN").orElseThrow().secrets()).isEmpty();
    }

    @Test
    void anotherValueIsAnotherFingerprintButNoOtherRevision() {
        Application before = application();
        store.put("shop/db", "{\"password\": \"other\", \"host\": \"h\"}");
        Application after = application();
        assertThat(after.revision()).isEqualTo(before.revision());
        assertThat(fingerprint(after).differences(fingerprint(before).fields()))
                .containsExactly("secrets.db-password.content");
        assertThat(fingerprint(after).toString()).doesNotContain("other");
        store.put("shop/db", "{\"password\": \"other\", \"host\": \"somewhere else\"}");
        assertThat(fingerprint(application())).isEqualTo(fingerprint(after));
    }

    private static Fingerprint fingerprint(Application application) {
        return Fingerprint.of(
                Objects.requireNonNull(application.desired().services().get("web")), Documents.KEY);
    }

    @Test
    void anExternalSecretThatNobodyExplainsIsAProblemThatSaysWhatToAdd() {
        declare("""
                services:
                  web: {image: "app:1", secrets: [db-password]}
                secrets:
                  db-password:
                    external: true
                """, """
                  secrets:
                    db-pasword: {secretsManager: {secretId: shop/db}}
                """);
        assertThat(((LoadResult.Invalid) load()).problems())
                .hasToString("[" + directory + "/compose.yaml:5:15: secrets.db-password.external:"
                        + " nothing says what the external secret \"db-password\" is: add \"db-password\" under"
                        + " spec.secrets of the document, or give it a \"file\" or \"environment\";"
                        + " spec.secrets has \"db-pasword\"]");
    }

    @Test
    void anExternalSecretIsKnownByItsNameWhenItHasOne() {
        declare("""
                services:
                  web: {image: "app:1", secrets: [db]}
                secrets: {db: {external: true, name: db-password}}
                """, SPEC);
        assertThat(web().container().files().get(0).target()).isEqualTo("/run/secrets/db");
    }

    @Test
    void aSecretInAFileIsBoundLikeOneOfTheComposeFile() {
        documents().write("keys/db.txt", "m4rker");
        declare("""
                services:
                  web: {image: "app:1", secrets: [db]}
                secrets: {db: {external: true}}
                """, "  secrets: {db: {file: {path: keys/db.txt}}}\n");
        FileMount file = web().container().files().get(0);
        assertThat(file.source()).isEqualTo(directory + "/keys/db.txt");
        assertThat(file.content()).isNull();
        assertThat(watched).contains(directory.resolve("keys/db.txt"));
        documents().delete("keys/db.txt");
        assertThat(((LoadResult.Invalid) load()).problems().get(0).toString())
                .startsWith(directory + "/compose.yaml:3:26: secrets.db.external: the file ")
                .endsWith("keys/db.txt does not exist");
    }

    @Test
    void whatIsWrongWithASecretIsSaidWithoutItsValue() {
        store.put("shop/db", "{\"user\": \"m4rker\", \"host\": \"m4rker\"}");
        assertThat(application().held())
                .containsExactly("secret db-password: the secret shop/db cannot be used: its JSON object has no member"
                        + " \"password\", but user, host");
        store.put("shop/db", "m4rker: not json");
        held("secret db-password", "shop/db", "its text is not a JSON object of strings");
        store.put("shop/db", "{\"password\": 4711}");
        held("secret db-password", "shop/db", "its member \"password\" is a number, not a string");
        store.put("shop/db", "[\"m4rker\"]");
        held("secret db-password", "shop/db", "its text is a list, not a JSON object of strings");
        store.put("shop/db", "");
        held("secret db-password", "shop/db", "its text is empty, not a JSON object of strings");
        store.put("shop/db", "{\"password\": \"m4rker\"} m4rker");
        held("secret db-password", "shop/db", "its text is not a JSON object of strings");
        store.put("shop/db", "{\"password\": \"m4rker\", \"password\": \"m4rker\"}");
        held("secret db-password", "shop/db", "its text is not a JSON object of strings");
        shop();
        store.put("shop/env", "{\"PASSWORD\": null}");
        held("variables from secretsManager shop/env", "shop/env", "its member \"PASSWORD\" is a null, not a string");
    }

    private void held(String whose, String secret, String what) {
        assertThat(application().held()).containsExactly(whose + ": the secret " + secret + " cannot be used: " + what);
    }

    @Test
    void whatCannotBeHadPutsTheApplicationOnHoldWithTheRestAsItIs() {
        store.cutOff(true);
        Application held = application();
        assertThat(held.held())
                .containsExactly(
                        "variables from secretsManager shop/env: the secret shop/env cannot be had: no route",
                        "secret db-password: the secret shop/db cannot be had: no route");
        Service web = Objects.requireNonNull(held.desired().services().get("web"));
        assertThat(web.container().image()).as("the default has the right form").isEqualTo("app:1");
        assertThat(web.sensitive()).contains("image", "environment.PASSWORD");
        assertThat(Attributes.of(web)).containsEntry("environment.PLAIN", "x");
    }

    @Test
    void namesThatComeLaterAreSureAndEarlierOnesNoMoreThanAGuess() {
        store.cutOff(true);
        documents().write("early.env", "A=early\nB=early\n");
        documents().write("late.env", "B=late\n");
        declare(
                "services: {web: {image: \"app:1\", environment: {A: \"${A}\", B: \"${B}\", C: \"${C}\", D: \"${D}\"}}}\n",
                """
                  variables: {C: plain}
                  variablesFrom:
                    - file: {path: early.env}
                    - secretsManager: {secretId: shop/env}
                    - file: {path: late.env}
                """);
        Service web = web();
        assertThat(web.container().environment())
                .containsEntry("A", "early")
                .containsEntry("B", "late")
                .containsEntry("C", "plain")
                .containsEntry("D", "");
        assertThat(web.sensitive()).containsExactly("environment.A", "environment.D");
    }

    @Test
    void aFileThatMakesNoSenseWithoutItsVariablesIsNotCalledWrong() {
        declare("services: {web: {image: \"app:1\", ports: [\"${PORT}\"]}}\n", SPEC);
        store.put("shop/env", "{\"PORT\": \"80\"}");
        application();
        store.cutOff(true);
        LoadResult.Unavailable result = (LoadResult.Unavailable) load();
        assertThat(result.kind()).isEqualTo(FailureKind.SECRET_UNAVAILABLE);
        assertThat(result.message())
                .startsWith("variables from secretsManager shop/env: the secret shop/env cannot be had: no route;")
                .contains("services.web.ports[0]");
    }

    @Test
    void validatingAsksNobody() {
        assertThat(loader().validate()).isEmpty();
        declare("services: {web: {image: \"app:1\", ports: [\"${PORT}\"]}}\n", SPEC);
        assertThat(loader().validate().toString())
                .contains("services.web.ports[0]")
                .contains("spec.variablesFrom: the variables of secretsManager are not known here");
        assertThat(store.readings()).isEmpty();
    }
}
