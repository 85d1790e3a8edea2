package dev.holdfast.mqtt;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Says on which certificate a TLS connection failed. */
final class TlsRefusal {
    private static final Pattern ALERT = Pattern.compile("fatal alert: (\\w+)");

    private TlsRefusal() {}

    static Optional<String> sentence(Throwable failure, Broker broker) {
        if (!Refusal.any(failure, cause -> cause instanceof SSLException || cause instanceof CertificateException))
            return Optional.empty();
        if (Refusal.any(failure, CertificateExpiredException.class::isInstance))
            return Optional.of("the broker's certificate has expired");
        if (Refusal.any(failure, CertificateNotYetValidException.class::isInstance))
            return Optional.of("the broker's certificate is not valid yet: is the clock of this node right?");
        if (Refusal.any(failure, CertPathBuilderException.class::isInstance))
            return Optional.of("the broker's certificate is of nobody that "
                    + (broker.ca() == null
                            ? "this system trusts: mqtt.ca names another authority"
                            : broker.ca() + " vouches for"));
        if (Refusal.any(failure, cause -> String.valueOf(cause.getMessage()).startsWith("No ")))
            return Optional.of("the broker's certificate is not for the name " + broker.host());
        return Optional.of(alert(failure)
                .map(alert -> broker.certificate() == null
                        ? "the broker refuses a connection without a certificate it accepts: " + alert
                        : "the broker does not accept the certificate in " + broker.certificate() + ": " + alert)
                .orElse("what answers there does not speak TLS as it should"));
    }

    private static Optional<String> alert(Throwable failure) {
        return Refusal.find(failure, SSLException.class)
                .map(cause -> ALERT.matcher(String.valueOf(cause.getMessage())))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1).replace('_', ' '));
    }
}
