package dev.holdfast.aws;

import dev.holdfast.desired.Secret;
import dev.holdfast.secrets.SecretStore;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** Secrets of AWS Secrets Manager. Safe for several threads. */
public final class AwsSecretStore implements SecretStore {
    private static final String PERMISSION = "secretsmanager:GetSecretValue";
    private static final String ABSENT = "ResourceNotFoundException";
    private static final int ARN_REGION = 3;
    private static final int ARN_PARTS = 7;

    private final AwsConnections connections;

    public AwsSecretStore(AwsConnections connections) {
        this.connections = connections;
    }

    @Override
    public Answer read(Reference reference) {
        String secret = "the secret " + reference.id();
        try {
            String region = region(reference);
            secret += " in " + region;
            GetSecretValueResponse value = connections
                    .client("secretsmanager", region, SecretsManagerClient::builder, builder -> {})
                    .getSecretValue(request -> request.secretId(reference.id()).versionStage(reference.versionStage()));
            if (value.secretString() == null)
                return new Unavailable(secret + " is binary: only secrets that are text can be used", false);
            return new Found(Secret.of(value.secretString()));
        } catch (SdkException | AwsUnusable e) {
            return unavailable(reference, secret, AwsTrouble.of(e, PERMISSION));
        }
    }

    /** An ARN says itself where its secret is. */
    private String region(Reference reference) {
        String[] parts = reference.id().split(":", ARN_PARTS);
        boolean arn = parts.length == ARN_PARTS && parts[0].equals("arn");
        if (!arn) return connections.region(reference.region());
        String region = parts[ARN_REGION];
        if (reference.region() == null || reference.region().equals(region)) return region;
        throw new AwsUnusable(
                "it is in the region " + region + ", as its ARN says, and not in " + reference.region(), false);
    }

    private static Unavailable unavailable(Reference reference, String secret, AwsTrouble trouble) {
        if (!trouble.code().equals(ABSENT))
            return new Unavailable(secret + " cannot be had: " + trouble.sentence(), trouble.unreachable());
        // The service uses one code for both and tells them apart by words only.
        return trouble.sentence().contains("staging label")
                ? new Unavailable(secret + " has no version with the stage " + reference.versionStage(), false)
                : new Unavailable(
                        "there is no secret " + secret.substring("the secret ".length())
                                + ": check its name, and the region",
                        false);
    }
}
