package dev.holdfast.aws;

import dev.holdfast.source.ComposeSource;
import dev.holdfast.source.Copy;
import dev.holdfast.source.ObjectStore;
import dev.holdfast.source.RemoteSource.Answer;
import dev.holdfast.source.RemoteSource.Answered;
import dev.holdfast.source.RemoteSource.Failed;
import dev.holdfast.source.RemoteSource.Unchanged;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Objects of S3 and of services that speak like it. Safe for several threads. */
public final class AwsObjectStore implements ObjectStore {
    private static final int NOT_MODIFIED = 304;
    private static final int MOVED = 301;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final String BUCKET_REGION = "x-amz-bucket-region";

    /** What S3 calls the version of an object in a bucket without versions. */
    private static final String NO_VERSION = "null";

    private final AwsConnections connections;

    public AwsObjectStore(AwsConnections connections) {
        this.connections = connections;
    }

    @Override
    public Answer read(Address address, @Nullable Copy known) {
        try {
            String region = connections.region(address.region());
            try (ResponseInputStream<GetObjectResponse> object =
                    client(address, region).getObject(request(address, known), ResponseTransformer.toInputStream())) {
                return answer(address, object);
            }
        } catch (IOException e) {
            return new Failed(address + " broke off in the middle");
        } catch (SdkException | AwsUnusable e) {
            if (known != null && status(e) == NOT_MODIFIED) return new Unchanged();
            return new Failed(sentence(address, e));
        }
    }

    private S3Client client(Address address, String region) {
        String kind = "s3 " + address.endpoint() + (address.pathStyle() ? " by path" : "");
        return connections.client(kind, region, S3Client::builder, builder -> {
            builder.forcePathStyle(address.pathStyle());
            if (address.endpoint() != null) builder.endpointOverride(endpoint(address.endpoint()));
        });
    }

    private static URI endpoint(String text) {
        try {
            URI endpoint = new URI(text);
            if (endpoint.getHost() != null && SCHEMES.contains(endpoint.getScheme())) return endpoint;
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new AwsUnusable("its endpoint \"" + text + "\" is no address; write https://host:port", false);
    }

    private static GetObjectRequest request(Address address, @Nullable Copy known) {
        GetObjectRequest.Builder request = GetObjectRequest.builder()
                .bucket(address.bucket())
                .key(address.key())
                .versionId(address.versionId());
        if (known != null && !known.etag().isEmpty()) request.ifNoneMatch(known.etag());
        return request.build();
    }

    private static Answer answer(Address address, ResponseInputStream<GetObjectResponse> object) throws IOException {
        Long length = object.response().contentLength();
        byte[] content = object.readNBytes(ComposeSource.MOST_BYTES + 1);
        if (content.length > ComposeSource.MOST_BYTES) {
            object.abort();
            return new Failed(
                    address + " is longer than " + (ComposeSource.MOST_BYTES >> 20) + " MiB: that is no Compose file");
        }
        if (length != null && content.length != length)
            return new Failed(address + " broke off after " + content.length + " of " + length + " bytes");
        String versionId = Optional.ofNullable(object.response().versionId())
                .filter(version -> !version.equals(NO_VERSION))
                .orElse("");
        return new Answered(
                content, Optional.ofNullable(object.response().eTag()).orElse(""), "", versionId);
    }

    private static int status(RuntimeException failure) {
        return failure instanceof AwsServiceException service ? service.statusCode() : 0;
    }

    private static String sentence(Address address, RuntimeException failure) {
        String permission = address.versionId() == null ? "s3:GetObject" : "s3:GetObjectVersion";
        AwsTrouble trouble = AwsTrouble.of(failure, permission);
        String elsewhere = elsewhere(address, failure);
        if (!elsewhere.isEmpty()) return elsewhere;
        int status = status(failure);
        return switch (trouble.code()) {
            case "NoSuchBucket" -> "there is no bucket " + address.bucket() + " (for " + address + ")";
            case "NoSuchVersion" -> noVersion(address);
            case "NoSuchKey" -> address.versionId() == null ? noKey(address) : noVersion(address);
            case "InvalidArgument", "InvalidVersionId" ->
                address.versionId() != null && status == BAD_REQUEST
                        ? noVersion(address)
                        : address + " cannot be read: " + trouble.sentence();
            case "InvalidObjectState" -> address + " is archived: restore it first";
            default ->
                status == NOT_FOUND && trouble.code().isEmpty()
                        ? noKey(address)
                        : address + " cannot be read: " + trouble.sentence();
        };
    }

    private static String noKey(Address address) {
        return "the bucket " + address.bucket() + " has no object " + address.key();
    }

    private static String noVersion(Address address) {
        return "the bucket " + address.bucket() + " has no object " + address.key() + " of the version "
                + address.versionId();
    }

    /** Another region answers with its name in a header, whatever the body says. */
    private static String elsewhere(Address address, RuntimeException failure) {
        if (!(failure instanceof AwsServiceException service) || service.awsErrorDetails() == null) return "";
        int status = service.statusCode();
        boolean asked = status == MOVED
                || status == BAD_REQUEST
                        && "AuthorizationHeaderMalformed"
                                .equals(service.awsErrorDetails().errorCode());
        if (!asked) return "";
        return Optional.ofNullable(service.awsErrorDetails().sdkHttpResponse())
                .flatMap(response -> response.firstMatchingHeader(BUCKET_REGION))
                .map(region ->
                        "the bucket " + address.bucket() + " is in the region " + region + ": say so for " + address)
                .orElse("the bucket " + address.bucket() + " is in another region: find out which one, and say so for "
                        + address);
    }
}
