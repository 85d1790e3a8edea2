package dev.holdfast.mqtt;

import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.exceptions.MqttClientStateException;
import com.hivemq.client.mqtt.exceptions.MqttSessionExpiredException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Says why a broker cannot be used, in words that name what to look at and no secret. */
final class Refusal {
    private static final int LONGEST_CHAIN = 12;

    private Refusal() {}

    /** Whether a message did not arrive because the connection ended, and not because of the message. */
    static boolean isOfConnection(Throwable failure) {
        return any(
                failure,
                cause -> cause instanceof ConnectionClosedException
                        || cause instanceof ConnectionFailedException
                        || cause instanceof Mqtt5DisconnectException
                        || cause instanceof MqttSessionExpiredException
                        || cause instanceof MqttClientStateException);
    }

    /**
     * The second half of a sentence that begins with the broker's address.
     *
     * @param otherwise what is said of a connection that merely ended, or empty when there was none
     */
    static String sentence(Throwable failure, Broker broker, String otherwise, Instant now) {
        return find(failure, Mqtt5PubAckException.class)
                .map(refused -> publishing(refused.getMqttMessage().getReasonCode()))
                .or(() -> find(failure, Mqtt5ConnAckException.class)
                        .map(refused -> connecting(refused.getMqttMessage().getReasonCode(), broker)))
                .or(() -> find(failure, Mqtt5DisconnectException.class)
                        .map(ended -> disconnecting(ended.getMqttMessage().getReasonCode(), broker)))
                .or(() -> Optional.of(otherwise).filter(sentence -> !sentence.isEmpty()))
                .or(() -> network(failure, broker))
                .or(() -> OwnCertificate.trouble(broker, now))
                .or(() -> TlsRefusal.sentence(failure, broker))
                .orElse(
                        broker.tls()
                                ? "the connection ended; perhaps a certificate that it accepts is wanted"
                                : "the connection ended; perhaps that port wants mqtts://");
    }

    private static String publishing(Mqtt5PubAckReasonCode code) {
        return code == Mqtt5PubAckReasonCode.NOT_AUTHORIZED
                ? "the broker does not allow this client to publish there"
                : "the broker answers " + words(code.name());
    }

    private static String connecting(Mqtt5ConnAckReasonCode code, Broker broker) {
        return switch (code) {
            case BAD_USER_NAME_OR_PASSWORD, NOT_AUTHORIZED ->
                "the broker does not let "
                        + (broker.username() == null ? "client " + broker.clientId() : "user " + broker.username())
                        + " in: a wrong user or password, or not allowed to connect";
            case UNSUPPORTED_PROTOCOL_VERSION -> "the broker does not speak MQTT 5";
            case CLIENT_IDENTIFIER_NOT_VALID -> "the broker does not accept the client id " + broker.clientId();
            default -> "the broker refuses the connection: " + words(code.name());
        };
    }

    private static String disconnecting(Mqtt5DisconnectReasonCode code, Broker broker) {
        return switch (code) {
            case SESSION_TAKEN_OVER ->
                "another client connected as " + broker.clientId() + ": each node needs an mqtt.clientId of its own";
            case SERVER_SHUTTING_DOWN -> "the broker shuts down";
            default -> "the broker ended the connection: " + words(code.name());
        };
    }

    private static Optional<String> network(Throwable failure, Broker broker) {
        if (any(failure, cause -> cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException))
            return Optional.of("the name " + broker.host() + " is not known");
        if (any(failure, ConnectException.class::isInstance)) return Optional.of("nobody answers there");
        if (any(failure, cause -> String.valueOf(cause.getMessage()).contains("Timeout")))
            return Optional.of("there is no answer in time");
        return Optional.empty();
    }

    private static String words(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return chain(failure).filter(type::isInstance).map(type::cast).findFirst();
    }

    static boolean any(Throwable failure, Predicate<Throwable> matches) {
        return chain(failure).anyMatch(matches);
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(LONGEST_CHAIN);
    }
}
