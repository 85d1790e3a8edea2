package dev.holdfast.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.reconcile.Policy.Messages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsTest {
    private static final String DEFAULT = "holdfast/{node}/{application}/status";

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, holdfast/till-3/shop/status",
                "-, STATUS, holdfast/till-3/shop/status",
                "-, GREENGRASS, dockerapplicationdeploymentconnector/message/status",
                "a/{application}/{node}, STATUS, a/shop/till-3",
                "my/topic, GREENGRASS, my/topic"
            })
    void theTopicIsThatOfTheApplicationOrOfItsFormat(
            @Nullable String own, Messages.@Nullable Format format, String expected) {
        Messages messages = format == null ? null : new Messages(own, format);
        assertThat(new Topics("till-3", DEFAULT).of("shop", messages)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        DEFAULT + ", holdfast/till-3/status",
        "site/{node}-{application}, site",
        "all, all/node",
        "{node}/all, till-3/all/node",
        "{application}, holdfast/till-3/status"
    })
    void theNodeIsSpokenOfOneLevelAbove(String topic, String expected) {
        assertThat(new Topics("till-3", topic).ofNode()).isEqualTo(expected);
    }

    @Test
    void whatMayNotStandInATopicIsReplaced() {
        assertThat(new Topics("site 1/till+3#", DEFAULT).ofNode()).isEqualTo("holdfast/site 1/till_3_/status");
    }
}
