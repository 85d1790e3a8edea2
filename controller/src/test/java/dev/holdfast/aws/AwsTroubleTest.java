package dev.holdfast.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors of services that speak like AWS, and not quite. */
class AwsTroubleTest {
    private static final String ROLE = "arn:aws:iam:::role/kiosk";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            403 | SignatureDoesNotMatch | AWS refuses the signature: the secret access key does not belong to the access key id
            403 | InvalidAccessKeyId    | AWS does not know the access key: it was deleted, or is of another partition
            403 | AccessDenied          | access is denied, which needs the permission sts:AssumeRole, and the role must trust it
            404 | NoSuchEntity          | AWS answers with status 404 (NoSuchEntity)
            """)
    void aTokenServiceMayNameItsErrorsAsS3Does(int status, String code, String sentence) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code
                                + "</Code><Message></Message><RequestId>1</RequestId></Error>")
                        .getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/xml");
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        Map<String, String> variables = Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "m4rker");
        AwsAccess access = new AwsAccess("n", "default", null, ROLE, endpoint, null, variables, Access.NO_HOME);
        try (AwsConnections connections = Access.connect(access)) {
            assertThat(catchThrowableOfType(
                            AwsUnusable.class, () -> connections.identity().resolveCredentials()))
                    .hasMessage("the role " + ROLE + " cannot be assumed: " + sentence);
        } finally {
            server.stop(0);
        }
    }
}
