package dev.holdfast.testing.aws;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** STS: roles to assume, by keys and by tokens of an identity provider. */
final class RoleService {
    private static final int FORBIDDEN = 403;
    private static final int BAD_REQUEST = 400;
    private static final long USUAL_LIFE_SECONDS = 3600;

    private final Map<String, AwsKey> keys;
    private final InstantSource tokens;
    private final Set<String> roles = ConcurrentHashMap.newKeySet();
    private final Set<String> webIdentities = ConcurrentHashMap.newKeySet();
    private final AtomicInteger issued = new AtomicInteger();

    /** @param keys takes the keys that are given out */
    RoleService(Map<String, AwsKey> keys, InstantSource tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    void allow(String role) {
        roles.add(role);
    }

    void trust(String webIdentityToken) {
        webIdentities.add(webIdentityToken);
    }

    /** The answer in XML; the caller is null where nobody signed. */
    String answer(String operation, Map<String, String> parameters, @Nullable AwsKey caller) throws AwsRefusal {
        if (operation.equals("GetCallerIdentity"))
            return wrapped(operation, "<Arn>" + arn(caller) + "</Arn><Account>123456789012</Account>");
        String role = parameters.getOrDefault("RoleArn", "");
        if (operation.equals("AssumeRoleWithWebIdentity")) {
            if (!webIdentities.contains(parameters.getOrDefault("WebIdentityToken", "")))
                throw new AwsRefusal(BAD_REQUEST, "InvalidIdentityToken", "Couldn't retrieve verification key");
        } else if (caller == null)
            throw new AwsRefusal(FORBIDDEN, "MissingAuthenticationToken", "Request is missing Authentication Token");
        if (!roles.contains(role))
            throw new AwsRefusal(
                    FORBIDDEN,
                    "AccessDenied",
                    "User: " + arn(caller) + " is not authorized to perform: sts:" + operation + " on resource: "
                            + role);
        String life = parameters.getOrDefault("DurationSeconds", String.valueOf(USUAL_LIFE_SECONDS));
        AwsKey key = issue(role + "/" + parameters.get("RoleSessionName"), Duration.ofSeconds(Long.parseLong(life)));
        return wrapped(
                operation,
                "<Credentials><AccessKeyId>" + key.id() + "</AccessKeyId><SecretAccessKey>" + key.secret()
                        + "</SecretAccessKey><SessionToken>" + key.sessionToken() + "</SessionToken><Expiration>"
                        + key.expiration() + "</Expiration></Credentials><AssumedRoleUser><Arn>" + key.arn()
                        + "</Arn><AssumedRoleId>AROATEST</AssumedRoleId></AssumedRoleUser>");
    }

    /** Temporary keys. */
    AwsKey issue(String arn, Duration life) {
        int number = issued.incrementAndGet();
        AwsKey key = new AwsKey(
                "ASIATEST%012d".formatted(number),
                "temporary-secret-" + number,
                "session-token-" + number,
                tokens.instant().plus(life).truncatedTo(ChronoUnit.SECONDS),
                arn);
        keys.put(key.id(), key);
        return key;
    }

    private static String arn(@Nullable AwsKey caller) {
        return caller == null ? "anonymous" : caller.arn();
    }

    private static String wrapped(String operation, String result) {
        return "<" + operation + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" + operation
                + "Result>"
                + result + "</" + operation + "Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></"
                + operation + "Response>";
    }
}
