package dev.holdfast.mqtt;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientSslConfigBuilder;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.holdfast.secrets.ClosedFile;
import dev.holdfast.secrets.FileRefused;
import dev.holdfast.secrets.tls.TlsFiles;
import io.reactivex.schedulers.Schedulers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection to a broker, MQTT 5, of which nothing outlives its end. */
final class BrokerClient {
    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int CONNECT_SECONDS = 10;

    private final Mqtt5AsyncClient client;

    private BrokerClient(Mqtt5AsyncClient client) {
        this.client = client;
    }

    /**
     * Begins to connect; the files of the broker are read now.
     *
     * @param will what the broker tells others when this connection breaks
     * @param events runs the connection's one thread
     * @param ended hears, once, why there is no connection or no longer one
     */
    static BrokerClient connect(
            Broker broker, Message will, Executor events, Consumer<BrokerClient> connected, Consumer<Throwable> ended)
            throws FileRefused {
        Mqtt5ClientBuilder builder = Mqtt5Client.builder()
                .identifier(broker.clientId())
                .transportConfig()
                .serverHost(broker.host())
                .serverPort(broker.port())
                .sslConfig(broker.tls() ? tls(broker) : null)
                .socketConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .mqttConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .applyTransportConfig()
                .executorConfig()
                .nettyExecutor(events)
                .nettyThreads(1)
                // Answers are handled where they come in; nothing that is done with them takes time.
                .applicationScheduler(Schedulers.trampoline())
                .applyExecutorConfig()
                .simpleAuth(auth(broker))
                .willPublish(publish(will))
                .addDisconnectedListener(context -> ended.accept(context.getCause()));
        BrokerClient client = new BrokerClient(builder.buildAsync());
        var unused = client.client
                .connectWith()
                .cleanStart(true)
                .keepAlive(KEEP_ALIVE_SECONDS)
                .send()
                .thenAccept(answer -> connected.accept(client));
        return client;
    }

    /** Completes when the broker has the message; its refusal completes it exceptionally. */
    CompletableFuture<Void> send(Message message) {
        try {
            return client.publish(publish(message))
                    .thenCompose(result -> result.getError()
                            .map(CompletableFuture::<Void>failedFuture)
                            .orElseGet(() -> CompletableFuture.completedFuture(null)));
        } catch (IllegalArgumentException noTopic) {
            return CompletableFuture.failedFuture(noTopic);
        }
    }

    /** Ends the connection in good order, so that the broker keeps the will to itself. */
    CompletableFuture<Void> disconnect() {
        return client.disconnect();
    }

    private static Mqtt5Publish publish(Message message) {
        return Mqtt5Publish.builder()
                .topic(message.topic())
                .payload(message.payload().getBytes(StandardCharsets.UTF_8))
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(message.retained())
                .contentType(message.payload().isEmpty() ? null : "application/json")
                .build();
    }

    private static MqttClientSslConfig tls(Broker broker) throws FileRefused {
        MqttClientSslConfigBuilder tls =
                MqttClientSslConfig.builder().handshakeTimeout(CONNECT_SECONDS, TimeUnit.SECONDS);
        Path ca = broker.ca();
        if (ca != null) tls = tls.trustManagerFactory(TlsFiles.authorities(ca));
        Path certificate = broker.certificate();
        Path key = broker.key();
        if (certificate != null && key != null) tls = tls.keyManagerFactory(TlsFiles.identity(certificate, key));
        return tls.build();
    }

    private static @Nullable Mqtt5SimpleAuth auth(Broker broker) throws FileRefused {
        String username = broker.username();
        Path file = broker.passwordFile();
        if (username != null && file != null)
            return Mqtt5SimpleAuth.builder()
                    .username(username)
                    .password(password(file))
                    .build();
        if (username != null)
            return Mqtt5SimpleAuth.builder().username(username).build();
        return file == null
                ? null
                : Mqtt5SimpleAuth.builder().password(password(file)).build();
    }

    private static byte[] password(Path file) throws FileRefused {
        String text = ClosedFile.read(file).replaceFirst("[\r\n]+$", "");
        if (text.isEmpty()) throw new FileRefused(file, "there is no password in it");
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
