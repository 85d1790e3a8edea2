package dev.holdfast.desired.host;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Devices of the host that a container may use.
 *
 * @param mappings device files ({@code HostConfig.Devices})
 * @param names devices by their vendor's name, {@code vendor.com/class=name} (Container Device Interface)
 * @param requests devices that a driver picks, such as GPUs ({@code HostConfig.DeviceRequests})
 * @param cgroupRules further rules of the device control group, {@code c 1:3 mr} ({@code DeviceCgroupRules})
 */
public record Devices(List<Mapping> mappings, List<String> names, List<Request> requests, List<String> cgroupRules) {
    /** No device at all. */
    public static final Devices NONE = new Devices(List.of(), List.of(), List.of(), List.of());

    public Devices {
        mappings = List.copyOf(mappings);
        names = List.copyOf(names);
        requests = List.copyOf(requests);
        cgroupRules = List.copyOf(cgroupRules);
    }

    /**
     * One device file.
     *
     * @param source the path on the host
     * @param target the path in the container
     * @param permissions of {@code r}, {@code w} and {@code m}
     */
    public record Mapping(String source, String target, String permissions) {
        @Override
        public String toString() {
            return source + ":" + target + ":" + permissions;
        }
    }

    /**
     * Devices that a driver picks.
     *
     * @param driver {@code nvidia}, …; empty leaves the choice to the engine
     * @param count how many, -1 for all, or null when {@code ids} names them
     * @param ids the devices by their driver's names
     * @param capabilities what each must be able to do, such as {@code gpu}
     * @param options of the driver
     */
    public record Request(
            String driver,
            @Nullable Long count,
            List<String> ids,
            List<String> capabilities,
            SortedMap<String, String> options) {
        public Request {
            ids = List.copyOf(ids);
            capabilities = List.copyOf(capabilities);
            options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        }

        @Override
        public String toString() {
            return (driver.isEmpty() ? "" : driver + " ")
                    + (count == null ? "" : "count=" + count + " ")
                    + (ids.isEmpty() ? "" : "device_ids=" + ids + " ")
                    + "capabilities="
                    + capabilities
                    + (options.isEmpty() ? "" : " options=" + options);
        }
    }
}
