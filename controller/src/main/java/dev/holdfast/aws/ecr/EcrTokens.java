package dev.holdfast.aws.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.aws.AwsConnections;
import dev.holdfast.aws.AwsUnusable;
import dev.holdfast.aws.Renewed.Lease;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;

/** Asks ECR for logins; throws what the SDK throws, and {@link AwsUnusable}. */
final class EcrTokens {
    /** The public registry gives its logins out in one region only. */
    static final String PUBLIC_REGION = "us-east-1";

    private static final URI PUBLIC = URI.create("https://api.ecr-public.us-east-1.amazonaws.com/");
    private static final String TARGET = "SpencerFrontendService.GetAuthorizationToken";
    private static final int MOST_BYTES = 64 << 10;

    private final AwsConnections connections;

    EcrTokens(AwsConnections connections) {
        this.connections = connections;
    }

    /**
     * A login for private registries of a region.
     *
     * @param registryId one account, or empty for all that the identity may use
     */
    @SuppressWarnings("deprecation") // A login for one account only is what naming one asks for.
    Lease<EcrToken> closed(String region, String registryId) {
        List<AuthorizationData> data = connections
                .client("ecr", region, EcrClient::builder, builder -> {})
                .getAuthorizationToken(request -> {
                    if (!registryId.isEmpty()) request.registryIds(registryId);
                })
                .authorizationData();
        if (data.isEmpty()) throw new AwsUnusable("the answer holds no login", true);
        AuthorizationData login = data.get(0);
        return new Lease<>(EcrToken.of(login.authorizationToken(), login.proxyEndpoint()), login.expiresAt());
    }

    /** A login for the public registry, of which the SDK at hand knows nothing but how to sign. */
    Lease<EcrToken> open() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        ContentStreamProvider payload = () -> new ByteArrayInputStream(body);
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(connections.endpoint().orElse(PUBLIC))
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("X-Amz-Target", TARGET)
                .build();
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(connections.identity().resolveCredentials())
                        .request(request)
                        .payload(payload)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ecr-public")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, PUBLIC_REGION));
        try {
            HttpExecuteResponse answer = connections
                    .http()
                    .prepareRequest(HttpExecuteRequest.builder()
                            .request(signed.request())
                            .contentStreamProvider(signed.payload().orElse(payload))
                            .build())
                    .call();
            JsonNode text = json(answer.responseBody());
            int status = answer.httpResponse().statusCode();
            if (!answer.httpResponse().isSuccessful()) throw refusal(status, text);
            JsonNode data = text.path("authorizationData");
            return new Lease<>(
                    EcrToken.of(data.path("authorizationToken").asText(), null),
                    Instant.ofEpochSecond(data.path("expiresAt").asLong()));
        } catch (IOException e) {
            throw SdkClientException.create("the public registry did not answer", e);
        }
    }

    private static JsonNode json(Optional<AbortableInputStream> body) throws IOException {
        try (InputStream stream = body.<InputStream>map(some -> some).orElseGet(InputStream::nullInputStream)) {
            return new ObjectMapper().readTree(stream.readNBytes(MOST_BYTES));
        }
    }

    private static AwsServiceException refusal(int status, JsonNode text) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(text.path("__type").asText(""))
                        .errorMessage(text.path("message").asText(""))
                        .build())
                .build();
    }
}
