package dev.holdfast.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.holdfast.desired.Problem;
import dev.holdfast.document.reading.Elsewhere;
import dev.holdfast.document.reading.RegistrySources;
import dev.holdfast.document.reading.SecretReading;
import dev.holdfast.document.state.FileRecords;
import dev.holdfast.document.state.FileSourceCache;
import dev.holdfast.document.state.StateDirectory;
import dev.holdfast.document.state.StateException;
import dev.holdfast.document.state.StateTrouble;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.LoadResult;
import dev.holdfast.source.RemoteSources;
import dev.holdfast.source.RemoteSources.Later;
import dev.holdfast.source.SourceListener;
import dev.holdfast.testing.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents whose Compose file is on a web server, and a state directory. */
class RemoteDocumentTest {
    private static final String PASSWORD = "hush-hush";

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final List<String> said = new ArrayList<>();
    private Documents documents;
    private StateDirectory state;
    private HttpServer server;
    private String text = "services: {web: {image: \"web:1\"}}\n";
    private int status = 200;

    @BeforeEach
    void begin() throws IOException, StateException {
        documents = new Documents(directory.resolve("docs"));
        state = StateDirectory.open(directory.resolve("state"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = text.getBytes(UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        declare("");
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private void declare(String more) {
        documents.write("shop.yaml", """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: shop}
                spec:
                  source: {http: {url: "http://me:%s@127.0.0.1:%d/compose.yaml"}}
                """.formatted(PASSWORD, server.getAddress().getPort()) + more);
    }

    private String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/compose.yaml";
    }

    /** A process that has just started. */
    private DocumentLoader process() {
        StateTrouble trouble = new StateTrouble(said::add);
        RemoteSources sources = new RemoteSources(
                new FileSourceCache(state, trouble),
                Documents.KEY,
                Runnable::run,
                Later.NEVER,
                SourceListener.NONE,
                clock);
        ApplicationReader reader = new ApplicationReader(
                LoadOptions.NONE,
                Documents.KEY,
                clock,
                new Elsewhere(Documents.reading(sources), SecretReading.unused(clock)));
        DocumentScanner scanner = new DocumentScanner(
                DocumentPlace.each(List.of(directory.resolve("docs"))),
                new DocumentReader(),
                new Conflicts(reader, LoadOptions.NONE));
        return new DocumentLoader(
                scanner,
                reader,
                new FileRecords(state, trouble),
                new Absences(clock, false),
                FilesListener.NONE,
                RegistrySources.unused());
    }

    private static Application loaded(DocumentLoader loader) {
        LoadResult result = loader.load("shop");
        assertThat(result).isInstanceOf(LoadResult.Loaded.class);
        return ((LoadResult.Loaded) result).application();
    }

    private static String image(Application application) {
        return Objects.requireNonNull(application.desired().services().get("web"))
                .container()
                .image();
    }

    @Test
    void loadsTheTextAndSaysWhereItIsFrom() {
        Application shop = loaded(process());
        assertThat(image(shop)).isEqualTo("web:1");
        assertThat(shop.revision().source()).isEqualTo(origin());
        assertThat(shop.revision().fromCache()).isFalse();
        assertThat(shop.revision().fetchedAt()).isEqualTo(clock.instant());
        assertThat(shop.revision().note()).isEqualTo("its text sha256:" + dev.holdfast.desired.Digests.sha256(text));
    }

    @Test
    void startsFromTheCopyWhenTheServerIsGone() {
        Application before = loaded(process());
        Instant fetchedAt = clock.instant();
        server.stop(0);
        clock.advance(Duration.ofHours(1));
        Application shop = loaded(process());
        assertThat(shop.desired()).isEqualTo(before.desired());
        assertThat(shop.revision().sha256()).isEqualTo(before.revision().sha256());
        assertThat(shop.revision().fromCache()).isTrue();
        assertThat(shop.revision().fetchedAt()).isEqualTo(fetchedAt);
        assertThat(shop.revision().note()).isEqualTo(origin() + " cannot be reached: nobody accepts the connection");
    }

    @Test
    void failsWithoutTheServerWhenThatIsWanted() {
        declare("  offline: Fail\n");
        loaded(process());
        server.stop(0);
        assertThat(process().load("shop"))
                .isEqualTo(new LoadResult.Unavailable(
                        dev.holdfast.plan.FailureKind.SOURCE_UNAVAILABLE,
                        origin() + " cannot be reached: nobody accepts the connection"));
    }

    @Test
    void reportsABrokenNewerTextAndKeepsTheGoodOne() {
        loaded(process());
        text = "services:\n  web: {image: web, imge: web}\n";
        LoadResult result = process().load("shop");
        assertThat(((LoadResult.Invalid) result).problems())
                .extracting(Problem::toString)
                .containsExactly(origin() + ":2:21: services.web.imge: unknown key \"imge\", did you mean \"image\"?");
        server.stop(0);
        assertThat(image(loaded(process()))).isEqualTo("web:1");
    }

    @Test
    void neverAppliesADamagedCopy() throws IOException {
        loaded(process());
        Path copy = directory.resolve("state/applications/shop/source");
        Files.writeString(copy, Files.readString(copy).replace("web:1", "web:2"));
        status = 404;
        assertThat(((LoadResult.Unavailable) process().load("shop")).message())
                .isEqualTo(origin() + " is not there (404); its copy " + copy + " is damaged and is not used");
    }

    @Test
    void goesOnWhenTheCopyCannotBeWritten() throws IOException {
        Files.createDirectories(directory.resolve("state/applications/shop/source/in-the-way"));
        assertThat(image(loaded(process()))).isEqualTo("web:1");
        assertThat(said).hasSize(1);
        assertThat(said.get(0)).startsWith("cannot keep a copy of the source of shop");
    }

    @Test
    void thePasswordOfTheAddressIsNowhere() throws IOException {
        loaded(process());
        status = 500;
        Application shop = loaded(process());
        assertThat(shop.revision().toString()).doesNotContain(PASSWORD);
        documents.write(
                "other.yaml",
                "apiVersion: holdfast.dev/v1alpha1\nkind: ComposeApplication\n"
                        + "metadata: {name: other}\nspec: {source: {http: {url: \"htp://me:" + PASSWORD
                        + "@host/c\"}}}\n");
        assertThat(process().validate())
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain(PASSWORD));
        try (Stream<Path> files = Files.walk(directory.resolve("state"))) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(PASSWORD);
        }
    }

    @Test
    void validatingSaysThatTheTextCannotBeHad() {
        status = 403;
        assertThat(process().validate())
                .extracting(Problem::message)
                .containsExactly(origin() + " may not be read (403)");
    }
}
