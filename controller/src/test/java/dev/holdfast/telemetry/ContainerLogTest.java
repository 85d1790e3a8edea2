package dev.holdfast.telemetry;

import static dev.holdfast.testing.Reports.container;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.desired.engine.ApiVersion;
import dev.holdfast.observed.ObservedContainer.Health;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.testing.Reports;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ContainerLogTest {
    private static final ObservedProject SHOP = new ObservedProject(
            "shop",
            Reports.START,
            ApiVersion.of("1.41"),
            List.of(
                    container("job", State.EXITED, Health.NONE, 3, 0),
                    container("web", State.RUNNING, Health.HEALTHY, 0, 2)),
            List.of(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>());

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("holdfast");

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

    private static void write(String application) {
        new ContainerLog().write(Reports.application(application, Reports.revision("1", "a1b2"), Map.of()), SHOP);
    }

    @Test
    void aLineForPeopleSaysWhatAContainerDoes() {
        write("shop");
        assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
                .containsExactly(
                        "shop/job  exited 3  restarts 0  since 2030-01-01T00:00:00Z  shop/job:1  shop-job-1",
                        "shop/web  running  healthy  restarts 2  since 2030-01-01T00:00:00Z  shop/web:1  shop-web-1");
    }

    @Test
    void aLineForProgramsHasEveryPartAsAField() throws IOException {
        write("shop");
        JsonNode line = new ObjectMapper().readTree(new JsonLayout().doLayout(lines.list.get(0)));
        assertThat(line.path("application").asText()).isEqualTo("shop");
        assertThat(line.path("service").asText()).isEqualTo("job");
        assertThat(line.path("number").asInt()).isEqualTo(1);
        assertThat(line.path("container").asText()).isEqualTo("shop-job-1");
        assertThat(line.path("image").asText()).isEqualTo("shop/job:1");
        assertThat(line.path("state").asText()).isEqualTo("exited");
        assertThat(line.path("health").asText()).isEqualTo("none");
        assertThat(line.path("restarts").asInt()).isZero();
        assertThat(line.path("startedAt").asText()).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(line.path("exitCode").asInt()).isEqualTo(3);
    }

    @Test
    void containersOfOthersInTheSameProjectAreNotToldAbout() {
        write("another");
        assertThat(lines.list).isEmpty();
    }
}
