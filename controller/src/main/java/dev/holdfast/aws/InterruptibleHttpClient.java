package dev.holdfast.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Ends a request whose thread was interrupted, before it begins and at every read of the answer. The limits of the SDK interrupt the
 * thread and then break the connection; when there is no connection yet at that moment, an answer that drips would never end.
 */
final class InterruptibleHttpClient implements SdkHttpClient {
    private final SdkHttpClient client;

    InterruptibleHttpClient(SdkHttpClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                check();
                HttpExecuteResponse response = prepared.call();
                return HttpExecuteResponse.builder()
                        .response(response.httpResponse())
                        .responseBody(response.responseBody()
                                .map(InterruptibleHttpClient::checked)
                                .orElse(null))
                        .build();
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    private static AbortableInputStream checked(AbortableInputStream body) {
        InputStream checked = new FilterInputStream(body) {
            @Override
            public int read() throws IOException {
                check();
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                check();
                return super.read(bytes, offset, length);
            }
        };
        return AbortableInputStream.create(checked, body);
    }

    private static void check() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) throw new InterruptedIOException("the time for it is over");
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }
}
