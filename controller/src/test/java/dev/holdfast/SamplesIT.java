package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Shell;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every sample as a user runs it: the packaged program, a real engine, and docker-compose looking on. */
class SamplesIT {
    @TempDir
    private Path state;

    @TempDir
    private Path copies;

    private final Shell shell = new Shell(TestEngine.shared().host());

    private int port;

    @BeforeEach
    void findFreePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
    }

    /** A copy of the sample whose host ports nobody holds: the machine that runs the tests may use those of the samples. */
    private String onFreePorts(String sample) throws IOException {
        Path copy = Files.createDirectories(copies.resolve(sample));
        try (Stream<Path> files = Files.list(Path.of("../samples", sample))) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                Files.writeString(copy.resolve(file.getFileName().toString()), moved(Files.readString(file)));
        }
        return copy.toString();
    }

    private String moved(String text) {
        return text.replaceAll("PORT: \"808[01]\"", "PORT: \"" + port + "\"")
                .replace("127.0.0.1:8090-8094:", "127.0.0.1:" + port + "-" + (port + 4) + ":");
    }

    @BeforeEach
    void makeImages() {
        TestEngine.shared().start();
        succeeds(shell.run("samples/images"));
    }

    @AfterEach
    void removeSamples() {
        for (String sample : new String[] {"hello", "shop", "scaled"})
            shell.holdfast(state, "delete", sample, "--volumes");
    }

    @ParameterizedTest
    @CsvSource({"hello, web probe, 2", "shop, web api migrate database cache, 5", "scaled, worker, 3"})
    void aSampleConvergesAndThenNothingIsLeftToDo(String sample, String services, int containers) throws IOException {
        succeeds(shell.holdfast(state, "apply", onFreePorts(sample)));

        succeeds(shell.holdfast(state, "plan", onFreePorts(sample)));
        Shell.Result listed = shell.run("docker-compose", "-p", sample, "-f", naming(services), "ps", "-a");
        assertThat(listed.text().lines().filter(line -> line.startsWith(sample + "-")))
                .as(listed.text())
                .hasSize(containers);
    }

    /** docker-compose lists the containers of the services that its file names. */
    private String naming(String services) throws IOException {
        StringBuilder text = new StringBuilder("services:\n");
        for (String service : services.split(" "))
            text.append("  ").append(service).append(": {image: any}\n");
        return Files.writeString(state.resolve("names.yaml"), text).toString();
    }

    @Test
    void thePageOfHelloIsTheOneInItsComposeFile() throws IOException, InterruptedException {
        succeeds(shell.holdfast(state, "apply", onFreePorts("hello")));

        HttpRequest page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(page, HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("Hello from Holdfast");
    }

    @Test
    void deletingASampleLeavesItsVolumesUnlessToldOtherwise() throws IOException {
        succeeds(shell.holdfast(state, "apply", onFreePorts("shop")));

        succeeds(shell.holdfast(state, "delete", "shop"));
        assertThat(shell.run("docker", "ps", "-aq", "--filter", "label=com.docker.compose.project=shop")
                        .text())
                .isEmpty();
        assertThat(shell.run("docker", "volume", "ls", "-q").text()).contains("shop_database");

        succeeds(shell.holdfast(state, "delete", onFreePorts("shop"), "--volumes"));
        assertThat(shell.run("docker", "volume", "ls", "-q").text()).doesNotContain("shop_database");
    }

    private static void succeeds(Shell.Result result) {
        assertThat(result.exitCode()).as(result.text()).isZero();
    }
}
