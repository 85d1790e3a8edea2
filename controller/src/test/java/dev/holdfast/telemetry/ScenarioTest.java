package dev.holdfast.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.holdfast.observed.EventSource;
import dev.holdfast.telemetry.events.Event;
import dev.holdfast.telemetry.events.EventLog;
import dev.holdfast.telemetry.events.EventReader;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.memory.Images;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What users read when the real reconciler works. */
class ScenarioTest {
    private final TestClock clock = new TestClock();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("holdfast");

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void tellsARollOutAChangeAndAHealingAsAStory() {
        Scenario shop = new Scenario(clock, new StoryLog(clock));
        shop.converge();
        assertThat(told()).contains("shop/web  create  MissingOnNode", "shop  ready");
        lines.list.clear();

        shop.declareTag("1.2");
        shop.converge();
        assertThat(told())
                .containsExactly(
                        "shop/web  recreate  environment.TAG changed 1.1 -> 1.2",
                        "shop/web  recreated in 5.0 s",
                        "shop  ready");
        lines.list.clear();

        shop.engine.hands().removeByHand("shop-db-1");
        shop.converge();
        assertThat(told().get(0)).startsWith("shop/db  create  ").endsWith(" (drift)");
        lines.list.clear();

        for (int pass = 0; pass < 5; pass++) shop.converge();
        assertThat(told()).isEmpty();
    }

    @Test
    void tellsAMissingImageOnceAndThatItCameInTheEnd() {
        Scenario shop = new Scenario(clock, new StoryLog(clock));
        shop.converge();
        lines.list.clear();

        shop.engine.images().registry("shop/web:9", Images.Registry.NOT_FOUND);
        shop.declareImage("shop/web:9");
        for (int pass = 0; pass < 5; pass++) shop.pass();
        assertThat(told()).filteredOn(line -> line.contains("pull failed")).hasSize(1);
        assertThat(told()).filteredOn(line -> line.contains("not ready")).hasSize(1);
        lines.list.clear();

        shop.engine.images().registry("shop/web:9", Images.Registry.PRESENT);
        shop.converge();
        assertThat(told()).anyMatch(line -> line.contains("pulled in")).endsWith("shop  ready");
    }

    @Test
    void measuresHealingAndCountsItsDrift() {
        Metrics metrics = new Metrics(clock, "1.2.3", List.of());
        Scenario shop = new Scenario(clock, metrics);
        EventSource.Subscription subscription = shop.engine.subscribe(EventSource.Listener.of(metrics::engineEvent));
        shop.converge();
        shop.declareTag("1.2");
        shop.converge();
        assertThat(Scrape.of(metrics).value("holdfast_heal_duration_seconds_count"))
                .as("our own work is no disruption")
                .isZero();

        shop.engine.hands().removeByHand("shop-web-1");
        shop.converge();
        subscription.close();

        Scrape scrape = Scrape.of(metrics);
        metrics.close();
        assertThat(scrape.value("holdfast_heal_duration_seconds_count")).isEqualTo(1);
        assertThat(scrape.value("holdfast_drift_total{application=\"shop\",reason=\"MissingOnNode\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("holdfast_application_ready{application=\"shop\"}"))
                .isEqualTo(1);
    }

    @Test
    void writesAnEventWithItsCauseForEveryStep() throws IOException {
        Path file = folder.resolve("events.jsonl");
        try (EventLog log = new EventLog(file, 1 << 20, clock)) {
            Scenario shop = new Scenario(clock, log);
            shop.converge();
            shop.declareTag("1.2");
            shop.converge();
        }

        try (EventReader reader = new EventReader(file, "shop")) {
            List<Event> recreation = reader.next().stream()
                    .filter(event -> event.change().equals("recreate"))
                    .toList();
            assertThat(recreation).hasSizeGreaterThan(4).allSatisfy(event -> {
                assertThat(event.subject()).isEqualTo("web/1");
                assertThat(event.detail()).isEqualTo("environment.TAG changed 1.1 -> 1.2");
                assertThat(event.result()).isEqualTo("done");
            });
        }
    }

    private List<String> told() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
