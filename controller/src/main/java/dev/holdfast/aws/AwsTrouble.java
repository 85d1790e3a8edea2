package dev.holdfast.aws;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What a failure of the SDK means.
 *
 * @param code the service's own word, such as {@code NoSuchKey}; empty when it gave none
 * @param sentence the second half of one, without secrets: {@code access is denied, …}
 */
public record AwsTrouble(Kind kind, String code, String sentence) {
    private static final int MOST_QUOTED = 200;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private static final Set<String> SIGNATURE = Set.of("InvalidSignatureException", "SignatureDoesNotMatch");
    private static final Set<String> CLOCK =
            Set.of("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewedException");
    private static final Set<String> UNKNOWN_KEY = Set.of(
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidAccessKeyId",
            "InvalidToken",
            "AuthFailure",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "IncompleteSignature",
            "IncompleteSignatureException");
    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "RequestExpiredException");
    private static final Set<String> DENIED = Set.of(
            "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorized", "UnauthorizedException");
    private static final Pattern WHO = Pattern.compile("^User: (arn:\\S+) ");

    /** How S3 names a code, and the STS of Ceph too, where the SDK does not look for it. */
    private static final Pattern CODE = Pattern.compile("<Error>\\s*<Code>(\\w+)</Code>");

    /** What sort of trouble it is. */
    public enum Kind {
        /** The identity may not do this. */
        DENIED,
        /** There is no identity, or AWS does not believe it. */
        IDENTITY,
        /** Nothing was said about what was asked: no answer, half an answer, a broken or a busy service. */
        UNREACHABLE,
        /** The service said no for another reason; {@link #code} tells which. */
        REFUSED
    }

    /**
     * Explains a failure.
     *
     * @param failure as the SDK threw it
     * @param permission what the identity needs for what was asked, such as {@code s3:GetObject}
     */
    public static AwsTrouble of(RuntimeException failure, String permission) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AwsUnusable unusable)
                return new AwsTrouble(
                        unusable.unreachable() ? Kind.UNREACHABLE : Kind.IDENTITY, "", unusable.sentence());
            if (cause instanceof SdkServiceException refusal) return ofService(refusal, permission);
        }
        return new AwsTrouble(Kind.UNREACHABLE, "", silence(failure));
    }

    /** Whether nothing was said about what was asked, so that trying again may help. */
    public boolean unreachable() {
        return kind == Kind.UNREACHABLE;
    }

    private static AwsTrouble ofService(SdkServiceException failure, String permission) {
        String code = code(failure);
        String words = words(failure);
        int status = failure.statusCode();
        if (failure.isThrottlingException() || status == TOO_MANY)
            return new AwsTrouble(Kind.UNREACHABLE, code, "AWS asks to be asked less often (throttling)");
        if (status >= SERVER_ERROR)
            return new AwsTrouble(Kind.UNREACHABLE, code, "the service fails with status " + status + named(code));
        if (CLOCK.contains(code) || SIGNATURE.contains(code) && aboutTime(words))
            return new AwsTrouble(
                    Kind.IDENTITY, code, "AWS refuses the time of the request: the clock of this node is wrong");
        if (SIGNATURE.contains(code))
            return new AwsTrouble(
                    Kind.IDENTITY,
                    code,
                    "AWS refuses the signature: the secret access key does not belong to the access key id");
        if (UNKNOWN_KEY.contains(code))
            return new AwsTrouble(
                    Kind.IDENTITY,
                    code,
                    "AWS does not know the access key: it was deleted, or is of another partition");
        if (EXPIRED.contains(code))
            return new AwsTrouble(
                    Kind.IDENTITY, code, "the session token has expired: get new credentials, or check the clock");
        if (DENIED.contains(code) || code.isEmpty() && status == FORBIDDEN)
            return new AwsTrouble(Kind.DENIED, code, denied(words, permission));
        String quoted = words.isEmpty() ? "" : ": " + words;
        return new AwsTrouble(Kind.REFUSED, code, "AWS answers with status " + status + named(code) + quoted);
    }

    private static String denied(String words, String permission) {
        Matcher who = WHO.matcher(words);
        String whom = who.find() ? " to " + who.group(1) : "";
        String needed = words.contains("KMS") ? "kms:Decrypt for the key of the secret" : permission;
        return "access is denied" + whom + ", which needs the permission " + needed;
    }

    private static boolean aboutTime(String words) {
        return words.startsWith("Signature expired") || words.startsWith("Signature not yet current");
    }

    private static String named(String code) {
        return code.isEmpty() ? "" : " (" + code + ")";
    }

    private static String code(SdkServiceException failure) {
        if (!(failure instanceof AwsServiceException service) || service.awsErrorDetails() == null) return "";
        AwsErrorDetails details = service.awsErrorDetails();
        if (details.errorCode() != null || details.rawResponse() == null) return orEmpty(details.errorCode());
        Matcher code = CODE.matcher(details.rawResponse().asString(StandardCharsets.UTF_8));
        return code.find() ? code.group(1) : "";
    }

    /** The service's first line; bodies without a message leave nothing. */
    private static String words(SdkServiceException failure) {
        if (!(failure instanceof AwsServiceException service) || service.awsErrorDetails() == null) return "";
        String line = orEmpty(service.awsErrorDetails().errorMessage())
                .strip()
                .lines()
                .findFirst()
                .orElse("");
        return line.length() > MOST_QUOTED ? line.substring(0, MOST_QUOTED) + "…" : line;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String silence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiCallTimeoutException || cause instanceof ApiCallAttemptTimeoutException)
                return "there was no whole answer in time";
            if (cause instanceof AbortedException) return "the request was broken off";
            if (cause instanceof UnknownHostException)
                return "there is no host " + cause.getMessage() + ": is the region right, and the network there?";
            if (cause instanceof SocketTimeoutException) return "there was no answer in time";
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException)
                return "the service cannot be reached: " + lower(cause);
            if (cause instanceof SSLException) return "no secure connection can be made: " + lower(cause);
        }
        return "there was no answer that could be read";
    }

    private static String lower(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? "the connection was not made" : message;
    }
}
