package dev.holdfast.aws.ecr;

import dev.holdfast.aws.AwsUnusable;
import dev.holdfast.credentials.Login;
import dev.holdfast.credentials.RegistryAddress;
import dev.holdfast.desired.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A login that ECR gave out.
 *
 * @param registry what ECR says it is for
 */
record EcrToken(Login login, RegistryAddress registry) {
    /**
     * Reads one.
     *
     * @param token user and password in base 64
     * @param endpoint the registry's address, or null where there is only one
     */
    static EcrToken of(String token, @Nullable String endpoint) {
        try {
            String[] pair = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).split(":", 2);
            if (pair.length == 2)
                return new EcrToken(
                        new Login.Password(pair[0], Secret.of(pair[1])),
                        RegistryAddress.parse(endpoint == null ? "public.ecr.aws" : endpoint));
        } catch (IllegalArgumentException e) {
            // Said below: the text itself must not be.
        }
        throw new AwsUnusable("the answer holds no user and password", true);
    }
}
