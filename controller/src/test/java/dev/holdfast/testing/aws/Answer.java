package dev.holdfast.testing.aws;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the stand-in says, and how badly it says it. */
record Answer(int status, String type, String body) {
    private static final String JSON = "application/x-amz-json-1.1";
    private static final String XML = "text/xml";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    /** What services that speak XML call the errors of signatures. */
    private static final Map<String, String> IN_XML = Map.of(
            "UnrecognizedClientException", "InvalidClientTokenId",
            "InvalidSignatureException", "SignatureDoesNotMatch",
            "ExpiredTokenException", "ExpiredToken",
            "AccessDeniedException", "AccessDenied");

    static Answer json(String body) {
        return new Answer(OK, JSON, body);
    }

    static Answer xml(String body) {
        return new Answer(OK, XML, body);
    }

    /** Services that speak JSON say 400 where others say 403. */
    static Answer refusal(boolean json, AwsRefusal refusal) {
        int status = json && refusal.status() == FORBIDDEN ? BAD_REQUEST : refusal.status();
        return refusal(json, status, refusal.code(), refusal.sentence());
    }

    /** S3 has a form of its own. */
    static Answer ofObject(AwsRefusal refusal) {
        return new Answer(
                refusal.status(),
                XML,
                "<Error><Code>" + IN_XML.getOrDefault(refusal.code(), refusal.code()) + "</Code><Message>"
                        + refusal.sentence().replace("&", "&amp;").replace("<", "&lt;") + "</Message></Error>");
    }

    private static Answer refusal(boolean json, int status, String code, String sentence) {
        if (json) {
            String words = sentence.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
            return new Answer(status, JSON, "{\"__type\":\"" + code + "\",\"message\":\"" + words + "\"}");
        }
        return new Answer(
                status,
                XML,
                "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>"
                        + IN_XML.getOrDefault(code, code) + "</Code><Message>"
                        + sentence.replace("&", "&amp;").replace("<", "&lt;")
                        + "</Message></Error><RequestId>1</RequestId></ErrorResponse>");
    }

    /** @param closed the end of waiting */
    void send(HttpExchange exchange, @Nullable Fault fault, boolean json, CountDownLatch closed)
            throws IOException, InterruptedException {
        if (fault instanceof Fault.Status bare && bare.code().isEmpty())
            exchange.sendResponseHeaders(bare.status(), -1);
        else if (fault instanceof Fault.Status said)
            refusal(json, said.status(), said.code(), said.words()).write(exchange, null, closed);
        else if (fault instanceof Fault.Silence) closed.await();
        else if (!(fault instanceof Fault.HangUp)) write(exchange, fault, closed);
    }

    private void write(HttpExchange exchange, @Nullable Fault fault, CountDownLatch closed)
            throws IOException, InterruptedException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("X-Amzn-RequestId", "1");
        exchange.sendResponseHeaders(status, content.length);
        OutputStream stream = exchange.getResponseBody();
        if (fault instanceof Fault.Half) stream.write(content, 0, content.length / 2);
        else if (fault instanceof Fault.Drip drip) drip(stream, content, drip, closed);
        else stream.write(content);
        stream.flush();
    }

    private static void drip(OutputStream stream, byte[] content, Fault.Drip drip, CountDownLatch closed)
            throws IOException, InterruptedException {
        for (byte part : content) {
            stream.write(part);
            stream.flush();
            if (closed.await(drip.between().toMillis(), TimeUnit.MILLISECONDS)) return;
        }
    }
}
