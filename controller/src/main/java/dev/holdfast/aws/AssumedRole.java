package dev.holdfast.aws;

import dev.holdfast.aws.Renewed.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Takes on roles at STS. */
final class AssumedRole {
    private static final int LONGEST_SESSION = 64;

    private final Supplier<StsClient> tokenService;
    private final String roleArn;
    private final String session;

    /** @param session names the session in the logs of AWS; characters that may not be in there become dashes */
    AssumedRole(Supplier<StsClient> tokenService, String roleArn, String session) {
        this.tokenService = tokenService;
        this.roleArn = roleArn;
        String clean = session.replaceAll("[^\\w+=,.@-]", "-");
        this.session = clean.substring(0, Math.min(clean.length(), LONGEST_SESSION));
    }

    /** By the identity that the service's client has. */
    Lease<AwsCredentials> byIdentity() {
        try {
            return lease(tokenService
                    .get()
                    .assumeRole(request -> request.roleArn(roleArn).roleSessionName(session))
                    .credentials());
        } catch (SdkException e) {
            throw refused(e, "sts:AssumeRole, and the role must trust it");
        }
    }

    /** By a token that an identity provider keeps fresh in a file. */
    Lease<AwsCredentials> byToken(Path file) {
        try {
            String token = Files.readString(file).strip();
            return lease(tokenService
                    .get()
                    .assumeRoleWithWebIdentity(request ->
                            request.roleArn(roleArn).roleSessionName(session).webIdentityToken(token))
                    .credentials());
        } catch (IOException e) {
            throw new AwsUnusable("the token of AWS_WEB_IDENTITY_TOKEN_FILE, " + file + ", cannot be read", false);
        } catch (SdkException e) {
            throw refused(e, "sts:AssumeRoleWithWebIdentity: the role must trust the identity provider");
        }
    }

    private AwsUnusable refused(SdkException failure, String permission) {
        AwsTrouble trouble = AwsTrouble.of(failure, permission);
        return new AwsUnusable(
                "the role " + roleArn + " cannot be assumed: " + trouble.sentence(), trouble.unreachable());
    }

    private static Lease<AwsCredentials> lease(Credentials credentials) {
        return new Lease<>(
                AwsSessionCredentials.create(
                        credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()),
                credentials.expiration());
    }
}
