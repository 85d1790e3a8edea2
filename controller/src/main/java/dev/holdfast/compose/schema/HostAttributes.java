package dev.holdfast.compose.schema;

import static dev.holdfast.compose.schema.Attribute.supported;
import static dev.holdfast.compose.schema.Shape.fields;
import static dev.holdfast.compose.schema.Shape.listOf;
import static dev.holdfast.compose.schema.Shape.namedBy;
import static dev.holdfast.compose.schema.Shape.of;
import static dev.holdfast.compose.schema.Shape.pairs;

/** What a service says about devices and limits of the host. */
final class HostAttributes {
    /** A vendor's name, {@code vendor.com/class=name}, which is no path. */
    private static final String DEVICE_NAME = "[^/].*=.*";

    private HostAttributes() {}

    static Shape ulimits() {
        Shape pair = fields(supported("soft", of(Formats.INTEGER)), supported("hard", of(Formats.INTEGER)));
        return namedBy(of(Formats.INTEGER).or(pair));
    }

    static Shape devices() {
        Shape device = fields(
                supported("source", of(Formats.TEXT)).sinceMatching("1.44", "names of devices", DEVICE_NAME),
                supported("target", of(Formats.TEXT)),
                supported("permissions", of(Formats.TEXT)));
        return listOf(of(Formats.TEXT).or(device));
    }

    static Shape deviceRequest() {
        return fields(
                supported("capabilities", listOf(Formats.TEXT)),
                supported("count", of(Formats.DEVICE_COUNT)),
                supported("device_ids", listOf(Formats.TEXT)),
                supported("driver", of(Formats.TEXT)),
                supported("options", pairs()));
    }

    static Shape blockIo() {
        return fields(
                supported("weight", of(Formats.whole(0, 1000))),
                supported("weight_device", perDevice("weight", Formats.whole(0, 1000))),
                supported("device_read_bps", perDevice("rate", Formats.BYTES)),
                supported("device_read_iops", perDevice("rate", Formats.BYTES)),
                supported("device_write_bps", perDevice("rate", Formats.BYTES)),
                supported("device_write_iops", perDevice("rate", Formats.BYTES)));
    }

    private static Shape perDevice(String amount, Format format) {
        return listOf(fields(supported("path", of(Formats.TEXT)), supported(amount, of(format))));
    }
}
