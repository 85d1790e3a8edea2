package dev.holdfast.testing.aws;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks signatures of version 4. Source: "AWS Signature Version 4 for API requests", its canonical request and string to sign. */
final class SignatureCheck {
    private static final Pattern AUTHORIZATION =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request, ?"
                    + "SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);
    private static final String INVALID = "InvalidSignatureException";
    private static final int FORBIDDEN = 403;

    /** S3 alone takes requests whose body is not signed. Source: "Authenticating Requests (AWS Signature Version 4)" of S3. */
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private final Map<String, AwsKey> keys;
    private final InstantSource clock;
    private final InstantSource tokens;

    /**
     * @param clock against which signatures are held
     * @param tokens against which the ends of temporary keys are held
     */
    SignatureCheck(Map<String, AwsKey> keys, InstantSource clock, InstantSource tokens) {
        this.keys = keys;
        this.clock = clock;
        this.tokens = tokens;
    }

    /** Whose signature it is and for what. */
    record Scope(AwsKey key, String region, String service) {}

    Scope check(HttpExchange exchange, byte[] body) throws AwsRefusal {
        Headers headers = exchange.getRequestHeaders();
        String given = headers.getFirst("Authorization");
        if (given == null) throw refusal("MissingAuthenticationTokenException", "Missing Authentication Token");
        Matcher parts = AUTHORIZATION.matcher(given);
        if (!parts.matches()) throw refusal("IncompleteSignatureException", "The Authorization header is not complete");
        AwsKey key = keys.get(parts.group(1));
        if (key == null)
            throw refusal("UnrecognizedClientException", "The security token included in the request is invalid.");
        String time = String.valueOf(headers.getFirst("X-Amz-Date"));
        checkTime(time, parts.group(2));
        checkToken(headers, key);
        List<String> signed = List.of(parts.group(5).split(";"));
        if (!signed.contains("host")
                || !signed.contains("x-amz-date")
                || !signed.stream().sorted().toList().equals(signed))
            throw refusal(INVALID, "'host' and 'x-amz-date' must be signed, in order");
        String announced = headers.getFirst("X-Amz-Content-Sha256");
        boolean unsigned = UNSIGNED.equals(announced) && parts.group(4).equals("s3");
        if (announced != null && !unsigned && !announced.equals(hash(body)))
            throw refusal(INVALID, "The provided 'x-amz-content-sha256' does not match what was computed");
        String scope = String.join("/", parts.group(2), parts.group(3), parts.group(4), "aws4_request");
        String canonical = canonical(exchange, signed, unsigned ? UNSIGNED : hash(body));
        String toSign =
                "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + hash(canonical.getBytes(StandardCharsets.UTF_8));
        if (!signature(key.secret(), scope, toSign).equals(parts.group(6)))
            throw refusal(
                    INVALID,
                    "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                            + " Access Key and signing method. The Canonical String for this request should have been\n'"
                            + canonical + "'");
        return new Scope(key, parts.group(3), parts.group(4));
    }

    private void checkTime(String time, String day) throws AwsRefusal {
        if (!time.startsWith(day)) throw refusal(INVALID, "Date in Credential scope does not match X-Amz-Date");
        try {
            Instant signedAt = TIME.parse(time, Instant::from);
            Instant now = clock.instant();
            if (Duration.between(signedAt, now).compareTo(MOST_SKEW) > 0)
                throw refusal(
                        INVALID,
                        "Signature expired: " + time + " is now earlier than " + TIME.format(now.minus(MOST_SKEW)));
            if (Duration.between(now, signedAt).compareTo(MOST_SKEW) > 0)
                throw refusal(
                        INVALID,
                        "Signature not yet current: " + time + " is still later than "
                                + TIME.format(now.plus(MOST_SKEW)));
        } catch (DateTimeException e) {
            throw refusal("IncompleteSignatureException", "X-Amz-Date is not a time: " + e.getMessage());
        }
    }

    private void checkToken(Headers headers, AwsKey key) throws AwsRefusal {
        String token = headers.getFirst("X-Amz-Security-Token");
        if (!key.sessionToken().equals(token == null ? "" : token))
            throw refusal("UnrecognizedClientException", "The security token included in the request is invalid.");
        if (!tokens.instant().isBefore(key.expiration()))
            throw refusal("ExpiredTokenException", "The security token included in the request is expired");
    }

    private static String canonical(HttpExchange exchange, List<String> signed, String bodyHash) {
        Headers headers = exchange.getRequestHeaders();
        String query = exchange.getRequestURI().getRawQuery();
        StringBuilder text = new StringBuilder(exchange.getRequestMethod())
                .append('\n')
                .append(exchange.getRequestURI().getRawPath())
                .append('\n')
                .append(
                        query == null
                                ? ""
                                : Arrays.stream(query.split("&")).sorted().collect(Collectors.joining("&")))
                .append('\n');
        for (String name : signed) {
            String value = headers.getOrDefault(name, List.of()).stream()
                    .map(one -> one.strip().replaceAll(" +", " "))
                    .collect(Collectors.joining(","));
            text.append(name.toLowerCase(Locale.ROOT)).append(':').append(value).append('\n');
        }
        return text.append('\n')
                .append(String.join(";", signed))
                .append('\n')
                .append(bodyHash)
                .toString();
    }

    private static String signature(String secret, String scope, String toSign) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) key = mac(key, part);
        return HexFormat.of().formatHex(mac(key, toSign));
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Services that speak JSON answer all of these with 400, those that speak XML with 403. */
    private static AwsRefusal refusal(String code, String sentence) {
        return new AwsRefusal(FORBIDDEN, code, sentence);
    }
}
