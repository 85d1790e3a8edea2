package dev.holdfast.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.source.ObjectStore.Address;
import dev.holdfast.source.RemoteSource.Answer;
import dev.holdfast.source.RemoteSource.Answered;
import dev.holdfast.source.RemoteSource.Failed;
import dev.holdfast.testing.aws.AwsTestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What S3 says when it says no (Amazon S3 API reference, "Error responses"), and what becomes of it. */
class AwsObjectFaultsTest {
    private static final AwsTestServer AWS = AwsTestServer.begin();
    private static final AwsConnections CONNECTIONS = Access.connect(Access.of(AWS));
    private static final AwsObjectStore STORE = new AwsObjectStore(CONNECTIONS);

    private HttpServer server;

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
        AWS.healthy();
    }

    @AfterAll
    static void endOfAll() {
        CONNECTIONS.close();
        AWS.close();
    }

    private String failure(@Nullable String versionId) {
        String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
        Address address = new Address("shop", "k.yaml", versionId, "eu-central-1", endpoint, true);
        return ((Failed) STORE.read(address, null)).sentence();
    }

    @ParameterizedTest
    @ValueSource(strings = {"minio:9000", "http://a b", "ftp://host", "/path"})
    void anEndpointThatIsNoAddressIsQuoted(String endpoint) {
        Address address = new Address("shop", "k.yaml", null, "eu-central-1", endpoint, true);
        assertThat(((Failed) STORE.read(address, null)).sentence())
                .isEqualTo("s3://shop/k.yaml cannot be read: its endpoint \"" + endpoint
                        + "\" is no address; write https://host:port");
    }

    private void answer(int status, Map<String, String> headers, String body) {
        HttpHandler handler = exchange -> {
            try (exchange) {
                Headers given = exchange.getResponseHeaders();
                headers.forEach(given::set);
                byte[] content = body.getBytes(UTF_8);
                exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
                exchange.getResponseBody().write(content);
            }
        };
        server.createContext("/", handler);
    }

    private static String error(String code, String message) {
        String words = message.isEmpty() ? "" : "<Message>" + message + "</Message>";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code>" + words
                + "<RequestId>1</RequestId></Error>";
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        403,
                        null,
                        error("AccessDenied", "Access Denied"),
                        "s3://shop/k.yaml cannot be read: access is denied, which needs the permission s3:GetObject"),
                Arguments.of(
                        403,
                        "v",
                        error("AccessDenied", "Access Denied"),
                        "s3://shop/k.yaml cannot be read: access is denied, which needs the permission s3:GetObjectVersion"),
                Arguments.of(
                        403,
                        null,
                        error("AccessDenied", ""),
                        "s3://shop/k.yaml cannot be read: access is denied, which needs the permission s3:GetObject"),
                Arguments.of(
                        403,
                        null,
                        "",
                        "s3://shop/k.yaml cannot be read: access is denied, which needs the permission s3:GetObject"),
                Arguments.of(
                        403,
                        null,
                        error(
                                "RequestTimeTooSkewed",
                                "The difference between the request time and the current time is too large."),
                        "s3://shop/k.yaml cannot be read: AWS refuses the time of the request: the clock of this node is wrong"),
                Arguments.of(
                        404,
                        "v",
                        error("NoSuchVersion", "The specified version does not exist."),
                        "the bucket shop has no object k.yaml of the version v"),
                Arguments.of(
                        400,
                        "v",
                        error("InvalidArgument", "Invalid version id specified"),
                        "the bucket shop has no object k.yaml of the version v"),
                Arguments.of(404, null, "", "the bucket shop has no object k.yaml"),
                Arguments.of(404, null, error("NoSuchKey", ""), "the bucket shop has no object k.yaml"),
                Arguments.of(
                        418,
                        null,
                        error("Teapot", ""),
                        "s3://shop/k.yaml cannot be read: AWS answers with status 418 (Teapot)"),
                Arguments.of(418, null, "", "s3://shop/k.yaml cannot be read: AWS answers with status 418"));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("refusals")
    void saysInWordsWhatS3Refuses(int status, @Nullable String versionId, String body, String sentence) {
        answer(status, Map.of("Content-Type", "application/xml"), body);
        assertThat(failure(versionId)).isEqualTo(sentence).doesNotContain("null");
    }

    @Test
    void saysWhichRegionIsTheRightOne() {
        String sentence = "the bucket shop is in the region us-west-2: say so for s3://shop/k.yaml";
        answer(301, Map.of("x-amz-bucket-region", "us-west-2"), error("PermanentRedirect", "The bucket is elsewhere."));
        assertThat(failure(null)).isEqualTo(sentence);
    }

    @Test
    void saysWhichRegionASignatureShouldHaveBeenFor() {
        String sentence = "the bucket shop is in the region us-west-2: say so for s3://shop/k.yaml";
        answer(
                400,
                Map.of("x-amz-bucket-region", "us-west-2"),
                error("AuthorizationHeaderMalformed", "the region 'eu-central-1' is wrong; expecting 'us-west-2'"));
        assertThat(failure(null)).isEqualTo(sentence);
    }

    @Test
    void refusesHalfAnObject() {
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write("services:".getBytes(UTF_8));
                exchange.getResponseBody().flush();
            } catch (IOException e) {
                // The rest is not sent, which is what is wanted.
            }
        });
        assertThat(failure(null)).startsWith("s3://shop/k.yaml broke off");
    }

    @Test
    void signsWhatItAsksFor() {
        AWS.object("/shop/a%20folder/k.yaml", "text");
        Address address = new Address("shop", "a folder/k.yaml", null, "eu-west-1", null, true);
        Answer answer = STORE.read(address, null);
        assertThat(answer).isInstanceOf(Answered.class);
        Answered answered = (Answered) answer;
        assertThat(new String(answered.content(), UTF_8)).isEqualTo("text");
        assertThat(AWS.calls("GetObject")).last().satisfies(call -> {
            assertThat(call.service()).isEqualTo("s3");
            assertThat(call.region()).isEqualTo("eu-west-1");
        });
    }
}
