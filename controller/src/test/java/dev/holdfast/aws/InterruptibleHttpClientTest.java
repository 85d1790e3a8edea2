package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** A limit that comes while there is nothing to abort has only the thread's flag to say so. */
class InterruptibleHttpClientTest {
    private final Server server = new Server();
    private final InterruptibleHttpClient client = new InterruptibleHttpClient(server);
    private final HttpExecuteRequest request = HttpExecuteRequest.builder().build();

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    @Test
    void passesAnAnswerOn() throws IOException {
        HttpExecuteResponse response = client.prepareRequest(request).call();
        assertThat(response.httpResponse().statusCode()).isEqualTo(200);
        assertThat(body(response).readAllBytes()).asString().isEqualTo("answer");
        assertThat(client.clientName()).isEqualTo(server.clientName());
    }

    @Test
    void passesAnAnswerWithoutABodyOn() throws IOException {
        server.bodiless = true;
        assertThat(client.prepareRequest(request).call().responseBody()).isEmpty();
    }

    @Test
    void anInterruptedThreadBeginsNothing() {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        Thread.currentThread().interrupt();
        assertThatThrownBy(prepared::call).isInstanceOf(InterruptedIOException.class);
        assertThat(server.calls).isZero();
        assertThat(Thread.currentThread().isInterrupted())
                .as("whoever set the limit still sees it")
                .isTrue();
    }

    @Test
    void anInterruptedThreadReadsNoFurther() throws IOException {
        InputStream body = body(client.prepareRequest(request).call());
        assertThat(body.read()).isEqualTo('a');
        Thread.currentThread().interrupt();
        assertThatThrownBy(body::read).isInstanceOf(InterruptedIOException.class);
        assertThatThrownBy(() -> body.read(new byte[4])).isInstanceOf(InterruptedIOException.class);
    }

    @Test
    void abortsWhatItWraps() throws IOException {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        prepared.abort();
        assertThat(server.aborts).isEqualTo(1);
        prepared.call().responseBody().orElseThrow().abort();
        assertThat(server.aborts).isEqualTo(2);
    }

    private static InputStream body(HttpExecuteResponse response) {
        return response.responseBody().orElseThrow();
    }

    /** Answers everything with one word. */
    private static final class Server implements SdkHttpClient {
        int calls;
        int aborts;
        boolean bodiless;

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    calls++;
                    HttpExecuteResponse.Builder response = HttpExecuteResponse.builder()
                            .response(SdkHttpFullResponse.builder()
                                    .statusCode(200)
                                    .build());
                    InputStream word = new ByteArrayInputStream("answer".getBytes(StandardCharsets.UTF_8));
                    return bodiless
                            ? response.build()
                            : response.responseBody(AbortableInputStream.create(word, () -> aborts++))
                                    .build();
                }

                @Override
                public void abort() {
                    aborts++;
                }
            };
        }

        @Override
        public String clientName() {
            return "word";
        }

        @Override
        public void close() {}
    }
}
