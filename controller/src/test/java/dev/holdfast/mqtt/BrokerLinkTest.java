package dev.holdfast.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sending to a real broker that comes and goes. */
class BrokerLinkTest {
    private static final String ONLINE = "1 holdfast/kiosk-17/status {\"node\":\"kiosk-17\",\"status\":\"online\"}";
    private static final String OFFLINE = "1 holdfast/kiosk-17/status {\"node\":\"kiosk-17\",\"status\":\"offline\"}";
    private static final String SHOP = "holdfast/kiosk-17/shop/status";

    @TempDir
    private Path folder;

    @Test
    void saysThatTheNodeIsOnlineSendsAndSaysThatItGoes() {
        try (TestBroker broker = new TestBroker(folder, "allow_anonymous true")) {
            TestBroker.Heard heard = broker.listen();
            try (BrokerWorld world = new BrokerWorld(BrokerWorld.plain(broker))) {
                world.outbox.put("shop", new Message(SHOP, "{\"a\":1}", true));
                await().until(() -> heard.messages().size() == 2);
                world.outbox.put("shop", new Message(SHOP, "{\"a\":2}", true));
            }
            await().until(() -> heard.messages().size() == 4);
            assertThat(heard.messages())
                    .containsExactly(ONLINE, "1 " + SHOP + " {\"a\":1}", "1 " + SHOP + " {\"a\":2}", OFFLINE);
            assertThat(broker.listen().messages()).containsExactlyInAnyOrder("1 " + SHOP + " {\"a\":2}", OFFLINE);
        }
    }

    @Test
    void whileTheBrokerIsAwayOnlyTheNewestMessageIsKeptAndSentOnceOnReturn() {
        try (TestBroker broker = new TestBroker(folder, "allow_anonymous true")) {
            try (BrokerWorld world = new BrokerWorld(BrokerWorld.plain(broker))) {
                world.outbox.put("shop", new Message(SHOP, "{\"a\":0}", true));
                world.outbox.put("till", new Message("holdfast/kiosk-17/till/status", "{\"b\":0}", true));
                TestBroker.Heard before = broker.listen();
                await().until(() -> before.messages().size() == 3);

                broker.stop();
                await().until(() -> world.logged().size() >= 2);
                for (int i = 1; i <= 1000; i++) {
                    world.outbox.put("shop", new Message(SHOP, "{\"a\":" + i + "}", true));
                    world.outbox.put("once", new Message("connector", "{\"c\":" + i + "}", false));
                }
                broker.start();
                TestBroker.Heard after = broker.listen();

                await().until(() -> after.messages().size() == 4);
                await().during(Duration.ofMillis(300))
                        .until(() -> after.messages().size() == 4);
                assertThat(after.messages())
                        .as("what lasts is sent again, because the broker has lost it")
                        .containsExactly(
                                ONLINE,
                                "1 " + SHOP + " {\"a\":1000}",
                                "1 holdfast/kiosk-17/till/status {\"b\":0}",
                                "0 connector {\"c\":1000}");
            }
        }
    }

    @Test
    void whatDoesNotLastIsNotSentAgain() {
        try (TestBroker broker = new TestBroker(folder, "allow_anonymous true");
                BrokerWorld world = new BrokerWorld(BrokerWorld.plain(broker))) {
            TestBroker.Heard before = broker.listen();
            world.outbox.put("once", new Message("connector", "{}", false));
            await().until(() -> before.messages().contains("0 connector {}"));
            await().until(world.outbox::idle);

            broker.stop();
            await().until(() -> world.logged().size() >= 2);
            broker.start();
            TestBroker.Heard after = broker.listen();
            await().until(() -> after.messages().contains(ONLINE));
            await().during(Duration.ofMillis(300)).until(() -> after.messages().size() == 1);
        }
    }

    @Test
    void anApplicationThatIsGoneIsForgottenByTheBroker() {
        try (TestBroker broker = new TestBroker(folder, "allow_anonymous true");
                BrokerWorld world = new BrokerWorld(BrokerWorld.plain(broker))) {
            TestBroker.Heard heard = broker.listen();
            world.outbox.put("shop", new Message(SHOP, "{}", true));
            await().until(() -> heard.messages().contains("1 " + SHOP + " {}"));

            world.outbox.withdraw("shop");

            await().until(() -> heard.messages().contains("1 " + SHOP + " "));
            assertThat(broker.listen().messages()).containsExactly(ONLINE);
        }
    }

    @Test
    void aBrokerThatIsNotThereIsSaidOnceAndDelaysNothing() {
        TestBroker broker = new TestBroker(folder, "allow_anonymous true");
        broker.stop();
        try (BrokerWorld world = new BrokerWorld(BrokerWorld.plain(broker))) {
            await().until(() -> !world.logged().isEmpty());
            Instant before = Instant.now();
            for (int i = 0; i < 1000; i++) world.outbox.put("shop", new Message(SHOP, "{\"a\":" + i + "}", true));
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
            await().during(Duration.ofMillis(800)).until(() -> world.logged().size() == 1);
            assertThat(world.logged())
                    .containsExactly("mqtt://127.0.0.1:" + broker.port()
                            + ": nobody answers there; status messages wait until it answers");

            Instant closing = Instant.now();
            world.link().close();
            assertThat(Duration.between(closing, Instant.now())).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void theBrokerTellsOthersWhenTheNodeDies() throws Exception {
        try (TestBroker broker = new TestBroker(folder, "allow_anonymous true")) {
            TestBroker.Heard heard = broker.listen();
            Process node = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Victim.class.getName(),
                            String.valueOf(broker.port()))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("victim").toFile())
                    .start();
            await().atMost(Duration.ofSeconds(30)).until(() -> heard.messages().contains(ONLINE));

            node.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

            await().until(() -> heard.messages().contains(OFFLINE));
            assertThat(broker.listen().messages()).containsExactly(OFFLINE);
        }
    }

    /** A node that connects and then waits to be killed. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) throws InterruptedException {
            Broker broker = new Broker(
                    "127.0.0.1", Integer.parseInt(arguments[0]), false, "victim", null, null, null, null, null);
            try (BrokerWorld world = new BrokerWorld(broker)) {
                world.outbox.put("", new Message("unused", "", false));
                Thread.currentThread().join();
            }
        }
    }
}
