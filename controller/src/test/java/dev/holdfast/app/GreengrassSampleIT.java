package dev.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.app.CommandLineOnNode.Result;
import dev.holdfast.testing.S3Mock;
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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of the connector as its user meets it: a project of docker-compose runs, its file is in a bucket, one command is typed. */
class GreengrassSampleIT {
    private static final TestEngine ENGINE = TestEngine.shared();
    private static final Path SAMPLE = Path.of("../samples/greengrass");
    private static final String PROJECT = "greengrassdockerapplicationdeployment";
    private static final String BUCKET = "kiosk-deployments";
    private static final String KEY = "kiosk/docker-compose.yml";

    @TempDir
    private Path folder = Path.of("");

    private final Shell shell = new Shell(ENGINE.host());
    private final S3Mock s3 = S3Mock.begin();
    private Path place = Path.of("");
    private int port;

    @BeforeEach
    void theConnectorsProjectRuns() throws IOException {
        ENGINE.clean();
        succeeds(shell.run("samples/images", "web:1"));
        place = Files.createDirectories(folder.resolve("compose"));
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Files.writeString(place.resolve(".env"), "PORT=" + port + "\n");
        Files.createDirectories(place.resolve("www"));
        Files.writeString(place.resolve("www/index.html"), "the page of the device");
        Path file = Files.copy(SAMPLE.resolve("docker-compose.yml"), place.resolve("docker-compose.yml"));
        succeeds(shell.run("docker-compose", "-p", PROJECT, "-f", file.toString(), "up", "-d"));
        Files.delete(file);
    }

    @AfterEach
    void nothingIsLeft() {
        s3.close();
        ENGINE.clean();
    }

    @Test
    void oneCommandMovesTheProjectOverAndItGoesOnWithoutTheBucket() throws Exception {
        ENGINE.docker("exec", PROJECT + "_recorder_1", "sh", "-c", "echo every byte > /data/kept");
        s3.bucket(BUCKET);
        String pinned = s3.put(BUCKET, KEY, Files.readString(SAMPLE.resolve("docker-compose.yml")));
        s3.put(BUCKET, KEY, "services: {another: {image: \"none:1\"}}");
        CommandLineOnNode node = new CommandLineOnNode(folder, ENGINE.host())
                .in(Map.of("AWS_ACCESS_KEY_ID", "AKIATEST", "AWS_SECRET_ACCESS_KEY", "test"));
        String document = imported(node, pinned);

        succeeds(node.run("apply", document));

        assertThat(ENGINE.docker("ps", "-a", "--format", "{{.Names}}").lines())
                .containsExactlyInAnyOrder(PROJECT + "-page-1", PROJECT + "-recorder-1");
        assertThat(ENGINE.docker("exec", PROJECT + "-recorder-1", "cat", "/data/kept"))
                .isEqualTo("every byte");
        assertThat(page()).isEqualTo("the page of the device");
        succeeds(node.run("plan", document));

        s3.stop();
        ENGINE.docker("rm", "-f", PROJECT + "-page-1");
        succeeds(node.run("apply", document));
        assertThat(page()).isEqualTo("the page of the device");
    }

    /** The document as it was printed, but for where the bucket is. */
    private String imported(CommandLineOnNode node, String version) throws IOException {
        Path definition = Files.writeString(
                folder.resolve("connector.json"),
                Files.readString(SAMPLE.resolve("connector.json"))
                        .replace("3sL4kqtJlcpXroDTDmJrmSpXd3dIbrHY", version)
                        .replace("/home/kiosk/compose", place.toString()));
        Result imported = node.run("import", "greengrass", definition.toString());
        succeeds(imported);
        Files.createDirectories(folder.resolve("apps.d"));
        return Files.writeString(
                        folder.resolve("apps.d/greengrass.yaml"),
                        imported.out()
                                .replaceFirst(
                                        "\n      region: us-west-2\n",
                                        "\n      region: us-west-2\n      endpoint: " + s3.endpoint()
                                                + "\n      pathStyle: true\n"))
                .toString();
    }

    private String page() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void succeeds(Shell.Result result) {
        assertThat(result.exitCode()).as(result.text()).isZero();
    }

    private static void succeeds(Result result) {
        assertThat(result.exitCode()).as(result.toString()).isZero();
    }
}
