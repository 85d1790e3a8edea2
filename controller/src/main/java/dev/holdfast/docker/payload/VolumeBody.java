package dev.holdfast.docker.payload;

import dev.holdfast.desired.Volume;
import java.util.Map;
import java.util.SortedMap;

/** The body of {@code POST /volumes/create}. */
public final class VolumeBody {
    private VolumeBody() {}

    /** The whole body; {@code labels} is complete. */
    public static Map<String, Object> of(Volume volume, SortedMap<String, String> labels) {
        return new Body()
                .set("Name", volume.name())
                .set("Driver", volume.driver())
                .object("DriverOpts", volume.driverOpts())
                .object("Labels", labels)
                .fields();
    }
}
