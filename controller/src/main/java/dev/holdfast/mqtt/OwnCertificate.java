package dev.holdfast.mqtt;

import dev.holdfast.secrets.FileRefused;
import dev.holdfast.secrets.tls.TlsFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Whether our own certificate is why a broker turned us away; brokers do not say so. */
final class OwnCertificate {
    private OwnCertificate() {}

    static Optional<String> trouble(Broker broker, Instant now) {
        Path file = broker.certificate();
        if (file == null) return Optional.empty();
        try {
            Instant end = TlsFiles.certificates(file).get(0).getNotAfter().toInstant();
            return end.isBefore(now)
                    ? Optional.of("the certificate in " + file + " expired at " + end)
                    : Optional.empty();
        } catch (FileRefused e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
