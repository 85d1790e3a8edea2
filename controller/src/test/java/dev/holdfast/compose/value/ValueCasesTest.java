package dev.holdfast.compose.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.compose.CaseFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ValueCasesTest {
    @TestFactory
    Stream<DynamicTest> readsSizes() {
        return CaseFiles.tests("byte_sizes", one -> {
            String text = one.get("input").asText();
            if (one.has("error_contains")) assertRefused(() -> ByteSize.parse(text));
            else assertThat(ByteSize.parse(text)).isEqualTo(one.get("expected").asLong());
        });
    }

    @TestFactory
    Stream<DynamicTest> readsAndWritesDurations() {
        return CaseFiles.tests("durations", one -> {
            JsonNode duration = one.get("dur");
            if (duration.isTextual())
                assertThat(DurationText.parse(duration.asText()).toNanos())
                        .isEqualTo(one.get("expected").asLong());
            else
                assertThat(DurationText.format(Duration.ofNanos(duration.asLong())))
                        .isEqualTo(one.get("expected").asText());
        });
    }

    @TestFactory
    Stream<DynamicTest> splitsCommandLines() {
        return CaseFiles.tests("command_words", one -> {
            String line = one.get("line").asText();
            if (one.has("error")) assertRefused(() -> CommandWords.parse(line));
            else assertThat(CommandWords.parse(line)).isEqualTo(texts(one.get("expected")));
        });
    }

    @TestFactory
    Stream<DynamicTest> readsShortVolumes() {
        return CaseFiles.tests("volumes_short", one -> {
            String text = one.get("input").asText();
            if (one.has("error_contains")) assertRefused(() -> VolumeSpec.parse(text));
            else if (one.has("has_source"))
                assertThat(hasSource(text)).isEqualTo(one.get("has_source").asBoolean());
            else assertVolume(VolumeSpec.parse(text), one.get("expected"));
        });
    }

    @TestFactory
    Stream<DynamicTest> readsPortsAsTheEngineDoes() {
        return CaseFiles.tests("ports_nat", one -> {
            switch (one.get("fn").asText()) {
                case "TestParsePort" -> assertPort(one, "expPort");
                case "TestParsePortNumber" -> assertPort(one, "exp");
                case "TestParsePortRange" -> assertRange(one);
                case "TestSplitProtoPort" -> assertProtocol(one);
                case "TestStringer" -> assertWritten(one);
                default -> assertRefused(() -> PortSpec.parse(one.get("spec").asText()));
            }
        });
    }

    private static void assertPort(JsonNode one, String expected) throws InvalidValueException {
        String text = one.get("input").asText();
        if (one.has("expErr")) assertRefused(() -> PortRange.parse(text));
        else
            assertThat(PortRange.parse(text).first())
                    .isEqualTo(one.path(expected).asInt());
    }

    private static void assertRange(JsonNode one) throws InvalidValueException {
        String text = one.get("input").asText();
        if (one.has("expErr")) {
            assertRefused(() -> PortRange.parse(text));
            return;
        }
        assertThat(PortRange.parse(text).first()).isEqualTo(one.path("expBegin").asInt());
        assertThat(PortRange.parse(text).last()).isEqualTo(one.path("expEnd").asInt());
    }

    private static void assertProtocol(JsonNode one) throws InvalidValueException {
        List<PortSpec> ports = PortSpec.parse(one.get("input").asText());
        PortRange range = PortRange.parse(one.get("expPort").asText());
        assertThat(ports)
                .hasSize(range.size())
                .allSatisfy(port -> assertThat(port.protocol())
                        .isEqualTo(one.get("expProto").asText()));
    }

    private static void assertWritten(JsonNode one) throws InvalidValueException {
        PortSpec port = PortSpec.parse(one.get("in").asText()).get(0);
        String address = port.hostIp().contains(":") ? "[" + port.hostIp() + "]" : port.hostIp();
        assertThat(address + ":" + port.published() + ":" + port.target() + "/" + port.protocol())
                .isEqualTo(one.get("expected").asText());
    }

    private static boolean hasSource(String text) {
        try {
            return !VolumeSpec.parse(text).source().isEmpty();
        } catch (InvalidValueException e) {
            return false;
        }
    }

    private static void assertVolume(VolumeSpec volume, JsonNode expected) {
        assertThat(volume.bind()).isEqualTo(expected.get("type").asText().equals("bind"));
        assertThat(volume.source()).isEqualTo(expected.path("source").asText());
        assertThat(volume.target()).isEqualTo(expected.get("target").asText());
        assertThat(volume.readOnly()).isEqualTo(expected.path("read_only").asBoolean());
        assertThat(volume.propagation())
                .isEqualTo(expected.path("bind").path("propagation").asText());
        assertThat(volume.noCopy())
                .isEqualTo(expected.path("volume").path("nocopy").asBoolean());
    }

    private static void assertRefused(ThrowingCallable parsing) {
        assertThatThrownBy(parsing).isInstanceOf(InvalidValueException.class);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
