package dev.holdfast.source.web;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What the troubles of asking a web server mean, in users' words. */
final class WebWords {
    private WebWords() {}

    /** A status that brings no text. */
    static String ofStatus(String origin, int status) {
        return switch (status) {
            case 401 -> origin + " wants a user and a password, or other ones (401)";
            case 403 -> origin + " may not be read (403)";
            case 404 -> origin + " is not there (404)";
            case 410 -> origin + " is gone for good (410)";
            case 407 -> "the proxy before " + origin + " wants a login (407)";
            case 429 -> origin + " was asked too often (429)";
            default ->
                status >= 500
                        ? "the server of " + origin + " has trouble of its own (" + status + ")"
                        : origin + " is answered with the status " + status + " and not with a text";
        };
    }

    /** An exchange that broke off. */
    static String ofFailure(String origin, Throwable failure) {
        WebFailure known = cause(failure, WebFailure.class);
        if (known != null) return String.valueOf(known.getMessage());
        if (cause(failure, HttpConnectTimeoutException.class) != null)
            return origin + " cannot be reached: no connection in time";
        if (cause(failure, HttpTimeoutException.class) != null) return origin + " does not answer in time";
        if (cause(failure, UnresolvedAddressException.class) != null
                || cause(failure, UnknownHostException.class) != null)
            return origin + " cannot be reached: no such host is known";
        SSLException tls = cause(failure, SSLException.class);
        if (tls != null) return origin + " cannot be trusted or does not speak TLS: " + tlsReason(tls);
        if (cause(failure, ConnectException.class) != null)
            return origin + " cannot be reached: nobody accepts the connection";
        IOException io = cause(failure, IOException.class);
        String detail = io == null ? failure.getClass().getSimpleName() : text(io);
        if (detail.toLowerCase(Locale.ROOT).matches(".*(bytes received|chunked|eof|closed|reset).*"))
            return origin + " broke off in the middle (" + detail + ")";
        return origin + " cannot be read: " + detail;
    }

    private static String tlsReason(SSLException failure) {
        if (cause(failure, CertificateExpiredException.class) != null)
            return "its certificate has expired, or the clock of this node is wrong";
        if (cause(failure, CertificateNotYetValidException.class) != null)
            return "its certificate is not valid yet, or the clock of this node is wrong";
        String text = text(failure);
        if (text.contains("unable to find valid certification path")
                || cause(failure, CertPathValidatorException.class) != null)
            return "nobody this node trusts has signed its certificate";
        if (text.contains("No subject alternative") || text.contains("No name matching"))
            return "its certificate is for another host";
        return text;
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable each = failure; each != null; each = each.getCause())
            if (type.isInstance(each)) return type.cast(each);
        return null;
    }
}
