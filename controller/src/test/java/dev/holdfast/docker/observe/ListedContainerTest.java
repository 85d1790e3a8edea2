package dev.holdfast.docker.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListedContainerTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void itsAgeIsNoChange() throws Exception {
        assertThat(listed("running", "Up 5 minutes (healthy)").stamp())
                .isEqualTo(listed("running", "Up About an hour (healthy)").stamp());
        assertThat(listed("exited", "Exited (0) 2 seconds ago").stamp())
                .isEqualTo(listed("exited", "Exited (0) 3 weeks ago").stamp());
    }

    @Test
    void stateHealthAndExitCodeAreChanges() throws Exception {
        String healthy = listed("running", "Up 5 minutes (healthy)").stamp();
        assertThat(listed("running", "Up 5 minutes (unhealthy)").stamp()).isNotEqualTo(healthy);
        assertThat(listed("running", "Up 5 minutes").stamp()).isNotEqualTo(healthy);
        assertThat(listed("paused", "Up 5 minutes (Paused)").stamp()).isNotEqualTo(healthy);
        assertThat(listed("exited", "Exited (1) 2 seconds ago").stamp())
                .isNotEqualTo(listed("exited", "Exited (0) 2 seconds ago").stamp());
    }

    @ParameterizedTest
    @CsvSource({
        "Up 5 seconds, PT5.9S, false",
        "Up 5 seconds, PT1M, true",
        "Up Less than a second, PT10S, true",
        "Up About a minute, PT1M59S, false",
        "Up About a minute, PT5M, true",
        "Up 3 minutes (healthy), PT3M59S, false",
        "Up 3 minutes (healthy), PT1H, true",
        "Up About an hour, PT1H59M, false",
        "Up 2 hours, PT240H, true",
        "Up 3 days, PT9000H, false",
        "Exited (0) 2 seconds ago, PT1H, false"
    })
    void aShorterAgeThanKnownMeansANewStart(String status, Duration known, boolean startedAgain) throws Exception {
        assertThat(listed("running", status).startedAfter(NOW.minus(known), NOW))
                .isEqualTo(startedAgain);
    }

    private static ListedContainer listed(String state, String status) throws Exception {
        return ListedContainer.read(new ObjectMapper()
                .readTree("{\"Id\":\"1\",\"Names\":[\"/other/alias\",\"/shop-web-1\"],\"State\":\"" + state
                        + "\",\"Status\":\"" + status + "\"}"));
    }
}
